package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.database.failures.DatabaseFailure;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The server itself ends what reads for too long, and only that. */
@EachDatabase
class ReadingTimeIT {

  /** A thousand million rows or so: some minutes at least. */
  private static final String ENDLESS =
      "SELECT COUNT(*) FROM %1$s a, %1$s b, %1$s c, %1$s d, %1$s e, %1$s f WHERE a.n + b.n + c.n + d.n + e.n + f.n > 60"
          .formatted(
              "("
                  + String.join(
                      " UNION ALL ",
                      java.util.stream.IntStream.range(0, 60)
                          .mapToObj(n -> "SELECT %d AS n".formatted(n))
                          .toList())
                  + ")");

  private final TestDatabase database;

  ReadingTimeIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void a_statement_that_reads_for_too_long_is_ended_and_told_in_a_sentence() {
    try (Session session = new Session()) {
      ReadingTime second = new ReadingTime(session.connection, Duration.ofSeconds(1));
      assertThatThrownBy(() -> session.run(() -> second.within(session::endless)))
          .isInstanceOf(DataAccessException.class)
          .satisfies(
              failure ->
                  assertThat(DatabaseFailure.sentence(failure))
                      .hasValueSatisfying(
                          sentence ->
                              assertThat(sentence)
                                  .startsWith("The database says '")
                                  .contains("longer than anybody waits")));
    }
  }

  @Test
  void the_connection_has_no_limit_afterwards() {
    try (Session session = new Session()) {
      List<String> before = session.limits();
      ReadingTime reading = new ReadingTime(session.connection, Duration.ofSeconds(60));
      List<String> within = session.run(() -> reading.within(session::limits));
      assertThat(within).isNotEqualTo(before).anyMatch(limit -> limit.startsWith("60"));
      assertThat(session.limits()).isEqualTo(before);
    }
  }

  /** One connection, of which the limit is. */
  private final class Session implements AutoCloseable {

    private final SingleConnectionDataSource connection =
        new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
    private final JdbcClient jdbc = JdbcClient.create(connection);

    <T> T run(java.util.function.Supplier<T> reads) {
      return new TransactionTemplate(new JdbcTransactionManager(connection))
          .execute(status -> reads.get());
    }

    long endless() {
      return jdbc.sql(ENDLESS).query(Long.class).single();
    }

    List<String> limits() {
      String sql =
          database.kind() == DatabaseKind.H2
              ? "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'QUERY_TIMEOUT'"
              : "SELECT variable_value FROM %s WHERE variable_name IN ('max_statement_time', 'max_execution_time')"
                  .formatted(
                      database.kind() == DatabaseKind.MYSQL8
                          ? "performance_schema.session_variables"
                          : "information_schema.session_variables");
      return jdbc.sql(sql).query(String.class).list();
    }

    @Override
    public void close() {
      connection.destroy();
    }
  }
}
