package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@SpringBootTest(
    classes = TransactionsIT.Context.class,
    webEnvironment = WebEnvironment.NONE,
    properties = "postrider.home=target/transactions-it/${random.uuid}")
class TransactionsIT {

  @EnableAutoConfiguration
  @Import({DatabaseConfiguration.class, Transactions.class})
  static class Context {}

  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;

  @BeforeEach
  void two_rows() {
    jdbc.sql("DELETE FROM digest_floor").update();
    jdbc.sql("INSERT INTO digest_floor VALUES ('a', '2026-11-23'), ('b', '2026-11-23')").update();
  }

  @Test
  void the_embedded_database_is_a_file_at_read_committed_on_loopback_only() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.getMetaData().getURL()).contains("/target/transactions-it/");
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
    assertThat(System.getProperty("h2.bindAddress")).isEqualTo("127.0.0.1");
    assertThat(settings("WRITE_DELAY")).containsOnly("0");
    assertThat(settings("MODE")).containsOnly("MySQL");
  }

  @Test
  void of_two_that_deadlock_both_get_done() {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger goes = new AtomicInteger();
    CompletableFuture<Void> one = locking("a", "b", bothHoldOne, goes);
    CompletableFuture<Void> two = locking("b", "a", bothHoldOne, goes);
    CompletableFuture.allOf(one, two).join();
    assertThat(goes).hasValueGreaterThan(2);
  }

  @Test
  void a_failure_that_stays_is_thrown_as_it_is_and_nothing_is_kept() {
    AtomicInteger goes = new AtomicInteger();
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      goes.incrementAndGet();
                      jdbc.sql("DELETE FROM digest_floor WHERE digest = 'b'").update();
                      insert("a");
                    }))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(goes).hasValue(1);
    assertThat(jdbc.sql("SELECT COUNT(*) FROM digest_floor").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void a_transaction_within_a_transaction_is_refused_but_may_be_joined() {
    transactions.run(
        () -> {
          assertThat(transactions.isOpen()).isTrue();
          assertThat(transactions.join(() -> "joined")).isEqualTo("joined");
          assertThatThrownBy(() -> transactions.run(() -> {}))
              .isInstanceOf(IllegalStateException.class);
        });
    assertThat(transactions.isOpen()).isFalse();
  }

  @Test
  void a_statement_alone_is_committed_before_its_answer_comes() {
    transactions.alone(
        () -> {
          jdbc.sql("DELETE FROM digest_floor WHERE digest = 'b'").update();
          assertThat(transactions.isOpen()).isFalse();
          assertThat(rowsSeenByOthers()).isOne();
          return true;
        });
    transactions.run(
        () ->
            assertThatThrownBy(() -> transactions.alone(() -> true))
                .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void insisting_outlasts_a_database_that_is_away_for_a_while() {
    AtomicInteger goes = new AtomicInteger();
    transactions.insist(
        Duration.ofSeconds(20),
        () -> {
          if (goes.incrementAndGet() < 4) {
            throw new DataAccessResourceFailureException("the line broke");
          }
          insert("c");
        });
    assertThat(goes).hasValue(4);
  }

  @Test
  void insisting_ends_with_the_failure_when_patience_does() {
    assertThatThrownBy(
            () ->
                transactions.insist(
                    Duration.ofMillis(300),
                    () -> {
                      throw new DataAccessResourceFailureException("the line broke");
                    }))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void another_isolation_level_is_refused_at_start() {
    DriverManagerDataSource strict =
        new DriverManagerDataSource("jdbc:h2:mem:strict") {
          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
          }
        };
    assertThatThrownBy(() -> Isolation.verify(strict))
        .isInstanceOf(WrongIsolation.class)
        .hasMessageContaining("TRANSACTION_READ_COMMITTED");
  }

  private CompletableFuture<Void> locking(
      String first, String second, CyclicBarrier bothHoldOne, AtomicInteger goes) {
    AtomicInteger own = new AtomicInteger();
    return CompletableFuture.runAsync(
        () ->
            transactions.run(
                () -> {
                  goes.incrementAndGet();
                  touch(first);
                  if (own.incrementAndGet() == 1) {
                    await(bothHoldOne);
                  }
                  touch(second);
                }));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void touch(String digest) {
    jdbc.sql("UPDATE digest_floor SET floor_at = '2026-11-24' WHERE digest = ?")
        .param(digest)
        .update();
  }

  private long rowsSeenByOthers() {
    return CompletableFuture.supplyAsync(
            () -> jdbc.sql("SELECT COUNT(*) FROM digest_floor").query(Long.class).single())
        .join();
  }

  private void insert(String digest) {
    jdbc.sql("INSERT INTO digest_floor VALUES (?, '2026-11-23')").param(digest).update();
  }

  private List<String> settings(String name) {
    return jdbc.sql("SELECT setting_value FROM information_schema.settings WHERE setting_name = ?")
        .param(name)
        .query(String.class)
        .list();
  }
}
