package io.postrider.delivery.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.Postrider;
import io.postrider.accounting.Accounts;
import io.postrider.accounting.ChunkReports;
import io.postrider.accounting.EditionReports;
import io.postrider.accounting.LedgerFigures;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.Chunks;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.testing.BigEdition;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows the database reads to answer for an edition of 100,000, by its own counters. */
@EachDatabase
class RowsReadIT {

  private static final int ROWS = 100_000;

  /** On the embedded database, which counts in one plan alone; more than a chunk are enough. */
  private static final int ROWS_EMBEDDED = 10_000;

  private static final int CHUNKS = ROWS / 500;

  /** A few for each chunk: itself, its counts, its attempts. */
  private static final int FEW = CHUNKS * 40;

  private static ConfigurableApplicationContext app;
  private static Edition edition;

  private final TestDatabase database;

  RowsReadIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeParameterizedClassInvocation
  static void a_big_edition_at_rest(TestDatabase database) {
    BigEdition.insert(
        database.migrate().jdbc(), database.kind() == DatabaseKind.H2 ? ROWS_EMBEDDED : ROWS);
    // One connection, as the counters are a session's; the embedded database has none.
    app =
        database.kind() == DatabaseKind.H2
            ? database.context(Postrider.class)
            : database.context(Postrider.class, "spring.datasource.hikari.maximum-pool-size=1");
    edition = the(Editions.class).get(new EditionKey("weekly-digest", "2026-11-23"));
    the(ChunkCounts.class).keepAll(edition.id());
    if (database.kind() != DatabaseKind.H2) {
      database.jdbc().sql("ANALYZE TABLE delivery, chunk").query().listOfRows();
    }
  }

  @AfterParameterizedClassInvocation
  static void close() {
    app.close();
  }

  private static <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  @Test
  void to_tell_where_an_edition_stands_no_delivery_is_read() {
    assertThat(rowsReadBy(() -> the(EditionReports.class).of(edition))).isLessThan(FEW);
  }

  @Test
  void to_find_what_can_be_delivered_no_delivery_is_read() {
    assertThat(rowsReadBy(() -> the(Chunks.class).claimable(edition.id()))).isLessThan(FEW);
  }

  @Test
  void to_know_what_is_owed_two_deliveries_are_read() {
    assertThat(rowsReadBy(() -> the(Backlog.class).of(edition))).isLessThan(20);
  }

  /** One of ten is deferred, and read in the index and in the table. */
  @Test
  void to_tell_of_each_chunk_only_what_was_put_off_is_read() {
    assertThat(rowsReadBy(() -> the(ChunkReports.class).of(edition)))
        .isLessThan(FEW + 2 * ROWS / 10);
  }

  @Test
  void of_chunks_that_are_disturbed_the_rows_are_read_and_no_others() {
    try {
      the(ChunkCounts.class).disturb(edition.id(), 1, 1);
      the(ChunkCounts.class).disturb(edition.id(), 60_000, 60_000);
      assertThat(rowsReadBy(() -> the(EditionReports.class).of(edition)))
          .isBetween(1_000L, FEW + 2 * 2 * 500L);
      assertThat(rowsReadBy(() -> the(Chunks.class).claimable(edition.id()))).isLessThan(FEW);
    } finally {
      the(ChunkCounts.class).keepAll(edition.id());
    }
  }

  @Test
  void for_metrics_deliveries_are_read_once() {
    Set<String> named = Set.of("example.org");
    assertThat(rowsReadNow(() -> the(LedgerFigures.class).deliveries(named))).isGreaterThan(ROWS);
    assertThat(rowsReadBy(() -> the(LedgerFigures.class).deliveries(named))).isLessThan(FEW);
  }

  /** Each time from the table, and once more where its group is counted. */
  @Test
  void to_close_each_delivery_is_read_twice() {
    assertThat(
            rowsReadBy(
                () -> {
                  assertThat(the(Accounts.class).counted(edition).balanced()).isTrue();
                  assertThat(the(Accounts.class).differences(edition)).isEmpty();
                }))
        .isBetween(2L * ROWS, FEW + 2L * 2 * ROWS);
  }

  @Test
  void to_count_a_chunk_the_embedded_database_scans_its_rows() {
    assumeTrue(database.kind() == DatabaseKind.H2, "the others count what they read");
    assertThat(scanned(ChunkCounts.COUNT, Map.of("edition", 1, "first", 6_001, "last", 6_500)))
        .isBetween(500L, 1_500L);
  }

  private long rowsReadBy(Runnable work) {
    assumeCounted();
    work.run();
    return rowsReadNow(work);
  }

  private long rowsReadNow(Runnable work) {
    assumeCounted();
    long before = handlers();
    work.run();
    return handlers() - before;
  }

  private void assumeCounted() {
    assumeTrue(database.kind() != DatabaseKind.H2, "the embedded database counts nothing");
  }

  /** How many rows this session has had read, by key or one after the other. */
  private long handlers() {
    return the(JdbcClient.class)
        .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
        .query((row, number) -> row.getLong(2))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private long scanned(String sql, Map<String, Integer> parameters) {
    String literal = sql;
    for (Map.Entry<String, Integer> one : parameters.entrySet()) {
      literal = literal.replace(":" + one.getKey(), one.getValue().toString());
    }
    String plan = database.jdbc().sql("EXPLAIN ANALYZE " + literal).query(String.class).single();
    return Pattern.compile("scanCount: (\\d+)")
        .matcher(plan)
        .results()
        .map((MatchResult found) -> found.group(1))
        .mapToLong(Long::parseLong)
        .sum();
  }
}
