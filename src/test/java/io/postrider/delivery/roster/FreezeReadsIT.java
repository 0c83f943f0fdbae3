package io.postrider.delivery.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.Postrider;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Labels;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.testing.BigEdition;
import io.postrider.testing.InstalledMariaDb;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database reads to freeze one slice of a long list, by its own counters: of an older
 * MariaDB, as newer ones find the slice even where they have not counted the list.
 */
class FreezeReadsIT {

  private static final int PEOPLE = 100_000;
  private static final int SLICE = 10_000;

  // As after an import, before the server has looked at the table again.
  private static final String AS_NEW =
      "ALTER TABLE subscription STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0";

  private static final String SUBSCRIBE =
      """
      INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
      SELECT id, 'weekly', CASE WHEN MOD(id, 10) = 0 THEN 'UNSUBSCRIBED' ELSE 'SUBSCRIBED' END,
             'a test', created_at, created_at
        FROM subscriber
      """;

  private static final String SUPPRESS =
      """
      INSERT INTO suppression (address_key, reason, evidence, at)
      SELECT address_key, 'BOUNCED', 'a test', created_at FROM subscriber WHERE MOD(id, 10) = 1
      """;

  @Test
  void to_freeze_a_slice_the_rest_of_the_list_is_not_read(@TempDir Path folder) {
    Optional<Path> program = InstalledMariaDb.program();
    assumeTrue(program.isPresent(), "no MariaDB is installed");
    try (InstalledMariaDb server = InstalledMariaDb.start(program.orElseThrow());
        TestDatabase database = server.database().migrate();
        Station station = Station.open(database, folder, 1, 1)) {
      database.jdbc().sql(AS_NEW).update();
      BigEdition.insert(database.jdbc(), PEOPLE);
      database.jdbc().sql(SUBSCRIBE).update();
      database.jdbc().sql(SUPPRESS).update();
      // One connection, as the counters are a session's.
      try (ConfigurableApplicationContext app =
          database.context(Postrider.class, "spring.datasource.hikari.maximum-pool-size=1")) {
        readsFew(app, new Digests(folder.resolve("jobs")).named(Station.DIGEST).digest());
      }
    }
  }

  private static void readsFew(ConfigurableApplicationContext app, Digest digest) {
    JdbcClient jdbc = app.getBean(JdbcClient.class);
    Edition edition = opened(app, jdbc);
    long before = read(jdbc);
    freeze(app, edition, digest);
    long read = read(jdbc) - before;
    // Its subscriptions, readers and suppressions, and what is counted and planned of its rows.
    assertThat(read).isBetween((long) SLICE, 20L * SLICE);
    assertThat(counted(jdbc, edition, "state = 'PENDING' AND reason IS NULL"))
        .isEqualTo(SLICE * 8L / 10);
    assertThat(counted(jdbc, edition, "reason = 'UNSUBSCRIBED' AND settled_at IS NOT NULL"))
        .isEqualTo(SLICE / 10);
    assertThat(counted(jdbc, edition, "reason = 'SUPPRESSED' AND state = 'EXCLUDED'"))
        .isEqualTo(SLICE / 10);
  }

  /** An edition of which all slices but the last were passed over. */
  private static Edition opened(ConfigurableApplicationContext app, JdbcClient jdbc) {
    Edition edition =
        app.getBean(SlotEditions.class)
            .open(
                new EditionKey(Station.DIGEST, "2026-11-30"),
                "weekly",
                Instant.parse("2026-11-30T15:00:00Z"));
    jdbc.sql(
            "INSERT INTO roster (edition_id, bound, through, candidates) VALUES (:edition, :bound, :through, 0)")
        .param("edition", edition.id())
        .param("bound", PEOPLE)
        .param("through", PEOPLE - SLICE)
        .update();
    return edition;
  }

  private static void freeze(ConfigurableApplicationContext app, Edition edition, Digest digest) {
    try (Lease lease = app.getBean(Leases.class).take(edition)) {
      Attempt attempt = app.getBean(Attempts.class).begin(lease, Attempt.Kind.RUN);
      assertThat(
              app.getBean(Roster.class)
                  .freeze(attempt, edition, digest, Labels.FOR_EVERYBODY, new StopSignal()))
          .isTrue();
    }
  }

  private static long counted(JdbcClient jdbc, Edition edition, String condition) {
    return jdbc.sql("SELECT COUNT(*) FROM delivery WHERE edition_id = :edition AND " + condition)
        .param("edition", edition.id())
        .query((row, number) -> row.getLong(1))
        .single();
  }

  private static long read(JdbcClient jdbc) {
    return jdbc
        .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
        .query((row, number) -> row.getLong(2))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
