package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.DatabaseMoment;
import io.postrider.testing.DatabaseProxy;
import io.postrider.testing.Gate;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection that is cut while a statement is on its way: nobody knows whether it was done. */
class CutConnectionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STATEMENT = "UPDATE digest_floor";

  private TestDatabase database;
  private DatabaseProxy proxy;
  private HikariDataSource pool;
  private JdbcClient jdbc;
  private Transactions transactions;

  @BeforeEach
  void connect() {
    database = TestDatabase.fresh();
    Assumptions.assumeTrue(
        database.kind() != DatabaseKind.H2, "the proxy speaks MySQL's protocol only");
    database.migrate();
    database.jdbc().sql("INSERT INTO digest_floor VALUES ('a', '2026-11-23')").update();
    proxy = new DatabaseProxy(database);
    Map<String, String> settings = proxy.settings();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.get("spring.datasource.url"));
    config.setUsername(database.user());
    config.setPassword(database.password());
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    transactions = new Transactions(new JdbcTransactionManager(pool), pool);
  }

  @AfterEach
  void disconnect() {
    if (pool != null) {
      pool.close();
      proxy.close();
    }
    database.close();
  }

  @Test
  void a_statement_alone_is_tried_again_whether_it_was_done_or_not() {
    assertThat(cut(DatabaseMoment.before(STATEMENT), transactions::alone)).isOne();
    assertThat(cut(DatabaseMoment.after(STATEMENT), transactions::alone)).isOne();
  }

  @Test
  void a_statement_alone_is_tried_again_by_another_connection_within_a_step() {
    TransactionTemplate step = new TransactionTemplate(new JdbcTransactionManager(pool));
    step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

    assertThat(
            cut(
                DatabaseMoment.after(STATEMENT),
                (patience, work) ->
                    step.execute(status -> transactions.alone(Duration.ofSeconds(10), work))))
        .isOne();
  }

  @Test
  void a_transaction_is_tried_again_whether_it_was_committed_or_not() {
    assertThat(cut(DatabaseMoment.before(STATEMENT), transactions::insist)).isOne();
    assertThat(cut(DatabaseMoment.beforeCommitOf(STATEMENT), transactions::insist)).isOne();
    assertThat(cut(DatabaseMoment.afterCommitOf(STATEMENT), transactions::insist)).isOne();
  }

  private int cut(DatabaseMoment moment, BiFunction<Duration, Supplier<Integer>, Integer> way) {
    try (Gate gate = new Gate()) {
      proxy.stall(moment, 1, gate);
      CompletableFuture<Integer> work =
          CompletableFuture.supplyAsync(
              () ->
                  way.apply(
                      PATIENCE,
                      () -> jdbc.sql(STATEMENT + " SET floor_at = '2026-11-24'").update()));
      gate.awaitReached(PATIENCE);
      proxy.drop();
      gate.open();
      return work.join();
    }
  }
}
