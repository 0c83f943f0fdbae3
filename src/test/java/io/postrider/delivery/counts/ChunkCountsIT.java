package io.postrider.delivery.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.accounting.Accounts;
import io.postrider.audience.Channel;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.database.Transactions;
import io.postrider.delivery.flight.AbandonedRows;
import io.postrider.delivery.ledger.Claim;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Refusals;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.delivery.roster.Chunk;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.Chunks;
import io.postrider.digest.Audience;
import io.postrider.digest.segment.Segment;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of chunks is what their rows are, whatever is done to them and in which order. */
@EachDatabase
class ChunkCountsIT {

  private static final int ROWS = 1_200;
  private static final int STEPS = 120;
  private static final Audience AUDIENCE = new Audience("weekly", Segment.EVERYBODY, null);

  private final TestDatabase database;
  private final List<ChunkAssignment> atWork = new ArrayList<>();
  private final Map<ChunkAssignment, Claim> unsettled =
      new TreeMap<>((one, other) -> Long.compare(one.chunkAttempt(), other.chunkAttempt()));
  private ConfigurableApplicationContext app;
  private Edition edition;
  private Random random;
  private int term = 1;
  private int attempt;

  ChunkCountsIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_edition_with_rows_in_every_state() {
    app = database.context(Postrider.class);
    JdbcClient jdbc = database.jdbc();
    BigEdition.insert(jdbc, ROWS);
    jdbc.sql(
            """
            INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
            SELECT id, 'weekly', 'SUBSCRIBED', 'asked', '2026-01-01', '2026-01-01' FROM subscriber
            """)
        .update();
    edition = the(Editions.class).get(new EditionKey("weekly-digest", "2026-11-23"));
    the(ChunkCounts.class).keepAll(edition.id());
  }

  @AfterEach
  void clear() {
    app.close();
    database.clear();
  }

  private <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  @Test
  void an_edition_at_rest_has_all_its_counts_kept() {
    assertThat(kept()).hasSize(3).allMatch(ChunkRows::isKept);
    assertThat(kept().stream().mapToLong(ChunkRows::rows).sum()).isEqualTo(ROWS);
  }

  @Test
  void a_row_that_somebody_else_wrote_is_found_and_not_taken_over() {
    database.jdbc().sql("UPDATE delivery SET state = 'REFUSED' WHERE subscriber_id = 600").update();

    the(ChunkCounts.class).keepAll(edition.id());

    assertThat(the(Accounts.class).differences(edition))
        .singleElement()
        .asString()
        .startsWith("of chunk 2, ")
        .contains(" is kept, but ", " was counted");
    assertThat(the(Accounts.class).counted(edition)).isNotEqualTo(the(Accounts.class).of(edition));
  }

  @Test
  void a_row_that_is_missing_is_found_and_nothing_of_its_chunk_is_kept_again() {
    database.jdbc().sql("DELETE FROM delivery WHERE subscriber_id = 600").update();
    assertThat(the(Accounts.class).differences(edition))
        .containsExactly("chunk 2 has 499 of 500 rows");

    the(ChunkCounts.class).disturb(edition.id(), 600, 600);
    the(ChunkCounts.class).keepAll(edition.id());

    assertThat(kept()).extracting(ChunkRows::isKept).containsExactly(true, false, true);
    assertThat(the(Accounts.class).of(edition).balanced()).isFalse();
  }

  @Test
  void nothing_is_kept_of_a_chunk_that_a_second_courier_is_still_at() {
    ChunkAssignment first = begin(1);
    ChunkAssignment second = begin(1);
    the(Chunks.class).end(first, null);
    assertThat(kept().get(0).isKept()).isFalse();
    the(Chunks.class).end(second, null);
    assertThat(kept().get(0).isKept()).isTrue();
  }

  @Test
  void an_owner_that_comes_back_when_its_chunk_is_at_rest_has_it_counted_anew() {
    ChunkAssignment gone = begin(1);
    Claim claim = the(Claims.class).claim(gone.claimant(), "1/x", List.of(1L, 11L));
    assertThat(claim.subscribers()).hasSize(2);
    takeOver();
    the(ChunkCounts.class).keepAll(edition.id());
    assertThat(kept().get(0).isKept()).isTrue();

    the(Claims.class).settle(gone.claimant(), claim, List.of(Settlement.accepted(1L, "250 Ok")));

    assertThat(the(Accounts.class).differences(edition)).isEmpty();
    assertThat(the(Accounts.class).of(edition)).isEqualTo(the(Accounts.class).counted(edition));
  }

  @Test
  void whatever_is_done_leaves_kept_counts_that_are_those_of_the_rows() {
    for (long seed = 1; seed <= 5; seed++) {
      random = new Random(seed);
      for (int step = 1; step <= STEPS; step++) {
        String done = something();
        assertThat(the(Accounts.class).differences(edition))
            .as("seed %d, step %d: %s", seed, step, done)
            .isEmpty();
        assertThat(the(Accounts.class).of(edition))
            .as("seed %d, step %d: %s", seed, step, done)
            .isEqualTo(the(Accounts.class).counted(edition));
      }
    }
    assertThat(the(Deliveries.class).callOff(edition.id())).isPositive();
    assertThat(the(Accounts.class).of(edition).open() - the(Accounts.class).of(edition).sending())
        .isZero();
    assertThat(the(Accounts.class).differences(edition)).isEmpty();
  }

  private String something() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> work();
      case 3 -> settle();
      case 4 -> end();
      case 5 -> leave();
      case 6 -> suppress();
      case 7 -> takeOver();
      case 8 -> "ruled accepted: " + the(Rulings.class).accept(edition.id(), someChunks(), "ana");
      case 9 ->
          "ruled resend: " + the(Rulings.class).resend(edition.id(), someChunks(), "ana", term + 1);
      case 10 ->
          "overruled: "
              + the(Refusals.class)
                  .overrule(edition.id(), someChunks(), EnumSet.allOf(Reason.class), "ana");
      case 11 -> expireOrRecall();
      case 12 -> takeBack();
      default -> keep();
    };
  }

  private String work() {
    ChunkAssignment at =
        atWork.isEmpty() || random.nextInt(3) == 0 ? begin(1 + random.nextInt(3)) : one(atWork);
    if (!atWork.contains(at)) {
      atWork.add(at);
    }
    if (unsettled.containsKey(at)) {
      return settle();
    }
    Claim claim =
        the(Claims.class)
            .claim(
                at.claimant(),
                at.chunkAttempt() + "/" + random.nextInt(1_000_000),
                ids(at.chunk()));
    unsettled.put(at, claim);
    return "claimed: " + claim.subscribers().size();
  }

  private List<Long> ids(Chunk chunk) {
    long from = chunk.first() + random.nextInt(chunk.size() - 20);
    return LongStream.range(from, from + 20).boxed().toList();
  }

  /** Some rows of a claim each way, and some given back; its owner may have lost its term. */
  private String settle() {
    if (unsettled.isEmpty()) {
      return "nothing to settle";
    }
    ChunkAssignment at = one(List.copyOf(unsettled.keySet()));
    Claim claim = unsettled.remove(at);
    List<Settlement> settled = new ArrayList<>();
    for (Subscriber subscriber : claim.subscribers()) {
      long id = subscriber.id();
      switch (random.nextInt(7)) {
        case 0, 1 -> settled.add(Settlement.accepted(id, "250 Ok"));
        case 2 -> settled.add(Settlement.refused(id, Reason.UNKNOWN, "550 no"));
        case 3 ->
            settled.add(
                Settlement.deferred(id, Reason.NOT_WRITTEN, "body.html fails", Instant.now()));
        case 4 -> settled.add(Settlement.expired(id, Reason.GREYLISTED, "450 later"));
        case 5 -> settled.add(Settlement.inDoubt(id, "the line broke"));
        default -> {}
      }
    }
    the(Claims.class).settle(at.claimant(), claim, settled);
    return "settled: %d of %d, of term %d"
        .formatted(settled.size(), claim.subscribers().size(), at.claimant().attempt().term());
  }

  private String end() {
    if (atWork.isEmpty()) {
      return "nothing to end";
    }
    ChunkAssignment at = atWork.remove(random.nextInt(atWork.size()));
    the(Chunks.class).end(at, null);
    return "ended an attempt at chunk " + at.chunk().number();
  }

  private String leave() {
    return "left: "
        + the(Subscriptions.class).unsubscribe(somebody(), "weekly", Channel.IMPORT, null);
  }

  private String suppress() {
    return "suppressed: "
        + the(Suppressions.class).add(somebody(), Suppression.Reason.BY_OPERATOR, "asked");
  }

  /** Another process takes the edition: those who are at work become zombies, which settle yet. */
  private String takeOver() {
    term++;
    database.jdbc().sql("UPDATE lease SET term = ?").param(term).update();
    int doubted = the(AbandonedRows.class).settle(edition.id(), term, true);
    the(Chunks.class).bury(new Attempt(edition.id(), ++attempt, Attempt.Kind.RUN, term));
    return "took over, in doubt: " + doubted;
  }

  private String expireOrRecall() {
    if (random.nextBoolean()) {
      return "expired: " + the(Deliveries.class).expire(edition, Instant.now());
    }
    the(UnwrittenLetters.class).recall(edition);
    return "recalled";
  }

  private String takeBack() {
    Attempt ours = new Attempt(edition.id(), Math.max(1, attempt), Attempt.Kind.RUN, term);
    Set<Long> some = Set.of(somebody(), somebody() + ROWS, 3L);
    the(Transactions.class).run(() -> the(Refusals.class).takeBack(ours, some));
    return "took back";
  }

  private String keep() {
    the(ChunkCounts.class).keepAll(edition.id());
    return "kept all that rest";
  }

  private ChunkAssignment begin(int number) {
    ChunkRows chunk = kept().get(number - 1);
    return the(Chunks.class)
        .begin(
            new Attempt(edition.id(), ++attempt, Attempt.Kind.RUN, term),
            AUDIENCE,
            new Chunk(number, chunk.first(), chunk.last(), chunk.size()));
  }

  private Set<Integer> someChunks() {
    return random.nextBoolean() ? Set.of() : Set.of(1 + random.nextInt(3));
  }

  private long somebody() {
    return 1 + random.nextInt(ROWS);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private List<ChunkRows> kept() {
    return the(ChunkCounts.class).asKept(edition.id());
  }
}
