package io.postrider.operations.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.postrider.Postrider;
import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Ticks;
import io.postrider.job.Shutdown;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What goes of an edition that ended long ago, and what stays. */
@EachDatabase
class PurgeEditionsIT {

  private static final int ROWS = 1_200;

  /** The edition ended 800 days before. */
  private static final Instant NOW =
      Instant.parse("2026-11-23T16:00:00Z").plus(Duration.ofDays(800));

  private static final String FILE =
      """
      digest: weekly-digest
      title: Weekly
      from: Clinic <news@clinic.example>
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: "https://clinic.example/feed/" }
      audience: { list: weekly }
      footer: { postal-address: "1 Main Street" }
      keep-deliveries: %s
      """;

  @TempDir Path folder;

  private final TestDatabase database;
  private ConfigurableApplicationContext app;
  private Edition edition;
  private Account before;

  PurgeEditionsIT(TestDatabase database) {
    this.database = database;
  }

  /** The program two years later, in which somebody may do something while it rests. */
  @Import(Postrider.class)
  static class Program {

    @Bean
    @Primary
    Clock laterClock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    @Primary
    Rests rests() {
      return new Rests();
    }
  }

  static class Rests extends Ticks {

    private Runnable then = () -> {};

    synchronized void then(Runnable next) {
      then = next;
    }

    @Override
    public synchronized void pass(Duration span) {
      Runnable now = then;
      then = () -> {};
      now.run();
    }
  }

  @BeforeEach
  void an_edition_that_ended_long_ago() throws IOException {
    digest("730d");
    app = start();
    BigEdition.insert(database.jdbc(), ROWS);
    update(
        "UPDATE delivery SET state = 'REFUSED', reason = 'UNKNOWN', due_at = NULL WHERE state IN ('PENDING', 'DEFERRED', 'IN_DOUBT')");
    update("UPDATE delivery SET ruling = 'ACCEPT' WHERE subscriber_id = 6");
    update("UPDATE edition SET state = 'CLOSED', closed_at = '2026-11-23 16:00'");
    update(
        "INSERT INTO mailed_topics (edition_id, subscriber_id, topics) SELECT 1, id, 'knee' FROM subscriber");
    update(
        """
        INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
        SELECT id, 'weekly', 'SUBSCRIBED', 'asked', '2026-01-01', '2026-01-01' FROM subscriber
        """);
    update(
        """
        INSERT INTO suppression (address_key, reason, evidence, at)
        SELECT address_key, 'BY_OPERATOR', 'asked', '2026-01-01' FROM subscriber WHERE id = 7
        """);
    edition = the(Editions.class).get(new EditionKey("weekly-digest", "2026-11-23"));
    the(ChunkCounts.class).keepAll(edition.id());
    before = the(Accounts.class).of(edition);
    assertThat(before.balanced()).isTrue();
  }

  private void digest(String keep) throws IOException {
    Files.writeString(folder.resolve("weekly.yml"), FILE.formatted(keep));
  }

  private ConfigurableApplicationContext start() {
    return database.context(Program.class, "postrider.jobs=" + folder);
  }

  @AfterEach
  void clear() {
    app.close();
    database.clear();
  }

  private <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  private void update(String sql) {
    database.jdbc().sql(sql).update();
  }

  private long count(String what) {
    return database.jdbc().sql("SELECT COUNT(*) FROM " + what).query(Long.class).single();
  }

  private List<PurgeResult> purge() {
    return purge(app);
  }

  private static List<PurgeResult> purge(ConfigurableApplicationContext app) {
    return app.getBean(PurgeEditions.class).now(Duration.ofHours(1), progress -> {});
  }

  private Edition now() {
    return the(Editions.class).reread(edition);
  }

  private List<ChunkRows> chunks() {
    return the(ChunkCounts.class).asKept(edition.id());
  }

  private void assertAccounted() {
    assertThat(the(Accounts.class).of(now())).isEqualTo(before);
    assertThat(the(Accounts.class).counted(now())).isEqualTo(before);
    assertThat(the(Accounts.class).differences(now())).isEmpty();
  }

  private void assertAllGone() {
    assertThat(count("delivery")).isZero();
    assertThat(count("mailed_topics")).isZero();
    assertThat(chunks()).hasSize(3).allMatch(ChunkRows::isPurged);
    assertThat(now().purge()).isEqualTo(new Edition.Purge(NOW, NOW));
    assertThat(the(Accounts.class).purged(now()).rows()).isEqualTo(ROWS);
    assertAccounted();
  }

  private void assertNothingGone(PurgeDecision why) {
    assertThat(the(PurgePlans.class).decide(now())).isEqualTo(why);
    assertThat(purge()).isEmpty();
    assertThat(count("delivery")).isEqualTo(ROWS);
    assertThat(count("mailed_topics")).isEqualTo(ROWS);
    assertThat(now().purge()).isNull();
  }

  @Test
  void its_deliveries_go_and_its_account_and_what_is_known_of_readers_stay() {
    assertThat(purge())
        .containsExactly(new PurgeResult(edition.key(), ROWS, PurgeResult.Outcome.REMOVED, null));

    assertAllGone();
    assertThat(now().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(count("subscriber")).isEqualTo(ROWS);
    assertThat(count("subscription")).isEqualTo(ROWS);
    assertThat(count("suppression")).isOne();
    assertThat(purge()).isEmpty();
    assertThat(the(PurgePlans.class).now().lines()).isEmpty();
  }

  @Test
  void what_its_file_keeps_for_longer_stays() throws IOException {
    digest("801d");
    assertNothingGone(PurgeDecision.TOO_YOUNG);
    digest("null");
    assertNothingGone(PurgeDecision.KEPT_FOR_GOOD);
  }

  @Test
  void where_the_file_is_gone_or_any_is_broken_everything_stays() throws IOException {
    Files.writeString(folder.resolve("other.yml"), "digest: other\n");
    assertNothingGone(PurgeDecision.KEPT_FOR_GOOD);
    assertThat(the(PurgePlans.class).now().mistakes()).hasSize(1);
    Files.delete(folder.resolve("other.yml"));
    Files.delete(folder.resolve("weekly.yml"));
    assertNothingGone(PurgeDecision.KEPT_FOR_GOOD);
    Files.delete(folder);
    assertNothingGone(PurgeDecision.KEPT_FOR_GOOD);
    Files.createDirectory(folder);
  }

  @Test
  void a_one_off_is_kept_as_long_as_the_digest_says_whose_readers_it_had() {
    update("UPDATE edition SET digest = 'hours'");
    assertNothingGone(PurgeDecision.KEPT_FOR_GOOD);
    update(
        "INSERT INTO one_off (name, edition_id, digest, asked, asked_by, asked_at) VALUES ('hours', 1, 'weekly-digest', '{}', 'ana', '2026-11-23')");
    assertThat(purge()).hasSize(1);
    assertThat(count("delivery")).isZero();
  }

  @Test
  void one_in_doubt_or_unfinished_or_with_a_row_too_few_is_left_alone() {
    update("UPDATE delivery SET state = 'IN_DOUBT' WHERE subscriber_id = 700");
    recount();
    assertNothingGone(PurgeDecision.IN_DOUBT);
    assertThat(the(PurgePlans.class).now().lines())
        .containsExactly(
            new PurgePlan.Line(
                "weekly-digest/2026-11-23", edition.closedAt(), ROWS, PurgeDecision.IN_DOUBT));
    update("UPDATE delivery SET state = 'DEFERRED' WHERE subscriber_id = 700");
    recount();
    assertNothingGone(PurgeDecision.NOT_ENDED);
    update("UPDATE delivery SET state = 'ACCEPTED' WHERE subscriber_id = 700");
    recount();
    update("UPDATE roster SET candidates = candidates + 1");
    assertNothingGone(PurgeDecision.OUT_OF_BALANCE);
    update("UPDATE roster SET candidates = candidates - 1");
    for (Edition.State state : Edition.State.values()) {
      if (!state.isFinal()) {
        update("UPDATE edition SET state = '%s', reason = NULL, closed_at = NULL".formatted(state));
        assertNothingGone(PurgeDecision.NOT_ENDED);
      }
    }
  }

  private void recount() {
    the(ChunkCounts.class).disturb(1, 0, ROWS);
    the(ChunkCounts.class).keepAll(1);
  }

  @Test
  void rows_that_are_not_what_is_kept_of_them_are_left_alone_and_told() {
    update("UPDATE delivery SET state = 'EXPIRED', reason = 'UNKNOWN' WHERE subscriber_id = 700");

    assertThat(purge())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.outcome()).isEqualTo(PurgeResult.Outcome.FAILED);
              assertThat(it.sentence())
                  .startsWith(
                      "Deliveries of weekly-digest/2026-11-23 are left as they are: of chunk 2")
                  .contains("--verify");
            });
    assertThat(count("delivery")).isEqualTo(ROWS);
    assertThat(now().purge()).isNull();
  }

  @Test
  void what_changes_while_they_go_keeps_its_chunk() {
    the(Rests.class)
        .then(() -> update("UPDATE delivery SET state = 'ACCEPTED' WHERE subscriber_id = 701"));
    assertThat(the(Accounts.class).of(edition)).isEqualTo(before);

    assertThat(purge())
        .extracting(PurgeResult::removed, PurgeResult::outcome)
        .containsExactly(tuple(500L, PurgeResult.Outcome.FAILED));
    assertThat(chunks()).extracting(ChunkRows::isPurged).containsExactly(true, false, false);
    assertThat(the(Accounts.class).differences(now()))
        .singleElement()
        .asString()
        .contains("chunk 2");
  }

  @Test
  void what_is_in_doubt_is_not_removed_even_if_somebody_says_that_it_is_not() {
    the(Rests.class)
        .then(
            () -> {
              update("UPDATE delivery SET state = 'IN_DOUBT' WHERE subscriber_id = 701");
              recount();
            });

    assertThat(purge())
        .extracting(PurgeResult::removed, PurgeResult::outcome)
        .containsExactly(tuple(500L, PurgeResult.Outcome.FAILED));
    assertThat(count("delivery WHERE subscriber_id BETWEEN 501 AND 1000")).isEqualTo(500);
    assertThat(count("mailed_topics WHERE subscriber_id BETWEEN 501 AND 1000")).isEqualTo(500);
  }

  @Test
  void chunks_whose_counts_no_version_has_kept_are_counted_before_they_go() {
    update("DELETE FROM chunk_count");
    update("UPDATE chunk SET counted = FALSE");
    update(
        "INSERT INTO chunk_attempt (edition_id, chunk, attempt, started_at) VALUES (1, 2, 1, '2026-11-23')");

    assertThat(purge()).extracting(PurgeResult::removed).containsExactly((long) ROWS);
    assertAllGone();
  }

  @Test
  void what_was_killed_between_two_transactions_is_continued_whatever_the_file_says_then()
      throws IOException {
    the(Rests.class)
        .then(
            () -> {
              throw new Killed();
            });
    assertThatThrownBy(this::purge).isInstanceOf(Killed.class);

    assertThat(count("delivery")).isEqualTo(ROWS - 500);
    assertThat(now().purge()).isEqualTo(new Edition.Purge(NOW, null));
    assertAccounted();
    assertThat(the(PurgePlans.class).now().lines())
        .containsExactly(
            new PurgePlan.Line(
                "weekly-digest/2026-11-23", edition.closedAt(), ROWS - 500, PurgeDecision.BEGUN));

    digest("null");
    assertThat(purge()).extracting(PurgeResult::removed).containsExactly(ROWS - 500L);
    assertAllGone();
  }

  /** As nothing that a process does could be: no code runs after it. */
  private static final class Killed extends Error {}

  @Test
  void a_transaction_that_breaks_off_leaves_its_chunk_whole() {
    update(
        "CREATE TABLE pin (edition_id BIGINT NOT NULL, subscriber_id BIGINT NOT NULL, PRIMARY KEY (edition_id, subscriber_id), FOREIGN KEY (edition_id, subscriber_id) REFERENCES delivery (edition_id, subscriber_id))");
    update("INSERT INTO pin VALUES (1, 700)");
    try {
      assertThat(purge())
          .extracting(PurgeResult::outcome)
          .containsExactly(PurgeResult.Outcome.FAILED);

      assertThat(chunks()).extracting(ChunkRows::isPurged).containsExactly(true, false, false);
      assertThat(count("delivery WHERE subscriber_id BETWEEN 501 AND 1000")).isEqualTo(500);
      assertThat(count("mailed_topics WHERE subscriber_id BETWEEN 501 AND 1000")).isEqualTo(500);
      assertAccounted();
    } finally {
      update("DROP TABLE pin");
    }

    assertThat(purge()).extracting(PurgeResult::removed).containsExactly(ROWS - 500L);
    assertAllGone();
  }

  @Test
  void a_process_that_is_to_end_puts_it_down_after_the_chunk_in_hand() {
    the(Rests.class).then(() -> the(Shutdown.class).interrupt());

    assertThat(purge())
        .containsExactly(new PurgeResult(edition.key(), 500, PurgeResult.Outcome.UNFINISHED, null));
    assertThat(purge()).isEmpty();

    app.close();
    app = start();
    assertThat(purge()).extracting(PurgeResult::removed).containsExactly(ROWS - 500L);
    assertAllGone();
  }

  @Test
  void whoever_has_a_minute_goes_on_for_a_minute() {
    assertThat(the(PurgeEditions.class).now(Duration.ZERO, progress -> {})).isEmpty();
    assertThat(count("delivery")).isEqualTo(ROWS);
  }

  @Test
  void two_processes_at_once_remove_each_row_once() {
    try (ConfigurableApplicationContext other = start()) {
      List<CompletableFuture<List<PurgeResult>>> both =
          Stream.of(app, other)
              .map(each -> CompletableFuture.supplyAsync(() -> purge(each)))
              .toList();
      List<PurgeResult> results = new ArrayList<>();
      both.forEach(one -> results.addAll(one.join()));

      assertThat(results)
          .extracting(PurgeResult::outcome)
          .containsOnly(PurgeResult.Outcome.REMOVED);
      assertThat(results.stream().mapToLong(PurgeResult::removed).sum()).isEqualTo(ROWS);
    }
    assertAllGone();
  }

  @Test
  void nobody_opens_an_edition_again_whose_deliveries_go() {
    purge();

    assertThatThrownBy(() -> the(Editions.class).sending(edition))
        .hasMessageContaining("may not become SENDING");
    assertThat(now().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void what_is_kept_of_removed_rows_is_never_counted_anew() {
    purge();
    the(Accounts.class).forget(now());
    the(ChunkCounts.class).keepAll(edition.id());
    assertAllGone();
  }

  @Test
  void a_row_or_a_count_that_comes_back_is_found() {
    purge();
    update("INSERT INTO delivery (edition_id, subscriber_id, state) VALUES (1, 3, 'ACCEPTED')");
    update("DELETE FROM chunk_count WHERE chunk = 3 AND state = 'EXCLUDED'");

    assertThat(the(Accounts.class).differences(now()))
        .containsExactly(
            "chunk 1 holds 1 row, and 500 rows of 500 that were removed are kept as counts",
            "chunk 3 holds 0 rows, and 180 rows of 200 that were removed are kept as counts");
  }

  /** As with a canary behind readers who have left: its chunk holds them all. */
  @Test
  void a_big_chunk_goes_a_piece_a_transaction_and_each_piece_leaves_the_account_true() {
    anotherEditionInOneChunk(6_500);
    Edition big = the(Editions.class).get(new EditionKey("weekly-digest", "2026-11-16"));
    Account account = the(Accounts.class).of(big);
    List<Long> left = new ArrayList<>();
    the(Rests.class)
        .then(
            () -> {
              left.add(count("delivery WHERE edition_id = 2"));
              assertThat(the(Accounts.class).of(big)).isEqualTo(account);
              assertThat(the(Accounts.class).counted(big)).isEqualTo(account);
              assertThat(the(Accounts.class).differences(big)).isEmpty();
              assertThat(the(Accounts.class).purged(big).accepted()).isEqualTo(5_000);
              assertThat(the(Deliveries.class).mailed(big.id())).isEqualTo(6_500);
              throw new Killed();
            });
    assertThatThrownBy(this::purge).isInstanceOf(Killed.class);
    assertThat(left).containsExactly(1_500L);
    assertThat(the(PurgePlans.class).now().lines())
        .extracting(PurgePlan.Line::edition, PurgePlan.Line::deliveries)
        .startsWith(tuple("weekly-digest/2026-11-16", 1_500L));

    assertThat(purge())
        .extracting(one -> one.edition().slot(), PurgeResult::removed)
        .containsExactlyInAnyOrder(tuple("2026-11-16", 1_500L), tuple("2026-11-23", (long) ROWS));
    assertAllGone();
    assertThat(the(Accounts.class).counted(big)).isEqualTo(account);
    assertThat(the(Accounts.class).differences(big)).isEmpty();
    assertThat(the(Deliveries.class).mailed(big.id())).isEqualTo(6_500);
  }

  private void anotherEditionInOneChunk(int rows) {
    update(
        """
        INSERT INTO edition (id, digest, slot, list, state, opened_at, cut_off, closed_at)
        VALUES (2, 'weekly-digest', '2026-11-16', 'weekly', 'CLOSED', '2026-11-16', '2026-11-16', '2026-11-16 16:00')
        """);
    update(
        "INSERT INTO roster (edition_id, bound, through, candidates, frozen_at) VALUES (2, 9999, 9999, %d, '2026-11-16')"
            .formatted(rows));
    update(
        """
        INSERT INTO subscriber (id, address_key, address, domain, created_at)
        SELECT s.id + 2000 * n.k, CONCAT('more', s.id + 2000 * n.k), 'more@example.org', 'example.org', '2026-01-01'
          FROM subscriber s JOIN (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) n ON 1 = 1
        """);
    update(
        "INSERT INTO delivery (edition_id, subscriber_id, state) SELECT 2, id, 'ACCEPTED' FROM subscriber ORDER BY id LIMIT "
            + rows);
    update(
        """
        INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
        SELECT 2, 0, MIN(subscriber_id), MAX(subscriber_id), COUNT(*) FROM delivery WHERE edition_id = 2
        """);
  }

  /** Whoever reads the chunks before they go, and counts rows afterwards, must not find none. */
  @Test
  void an_account_is_right_although_the_rows_go_while_it_is_taken() {
    the(ChunkCounts.class).disturb(1, 0, ROWS);
    List<Account> taken = new ArrayList<>();
    try (Counting counting = new Counting(() -> taken.add(the(Accounts.class).of(edition)))) {
      purge();
    }
    assertThat(taken).isNotEmpty().allMatch(before::equals);
    assertAllGone();
  }

  /** Does something again and again beside, and fails with it. */
  private static final class Counting implements AutoCloseable {

    private final AtomicBoolean ends = new AtomicBoolean();
    private final CompletableFuture<Void> work;

    Counting(Runnable what) {
      work =
          CompletableFuture.runAsync(
              () -> {
                do {
                  what.run();
                } while (!ends.get());
              });
    }

    @Override
    public void close() {
      ends.set(true);
      work.join();
    }
  }

  @Test
  void whoever_watches_sees_how_far_it_is() {
    List<String> seen = new ArrayList<>();
    the(PurgeEditions.class)
        .now(
            Duration.ofHours(1),
            progress -> the(Rests.class).then(() -> seen.add(progress.work())));

    assertThat(seen)
        .containsExactly("Removes old deliveries of weekly-digest/2026-11-23: 0 of 1,200");
  }
}
