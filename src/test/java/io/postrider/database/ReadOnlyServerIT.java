package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.postrider.database.failures.UnreadyServer;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A server that takes no writes for a moment, as each does that hands over to another. */
class ReadOnlyServerIT {

  private TestDatabase database;
  private HikariDataSource pool;
  private JdbcClient jdbc;
  private Transactions transactions;

  @BeforeEach
  void connect() {
    database = TestDatabase.fresh();
    Assumptions.assumeTrue(database.kind() != DatabaseKind.H2, "it has no server");
    database.migrate();
    database.jdbc().sql("INSERT INTO digest_floor VALUES ('a', '2026-11-23')").update();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(TestDatabase.ORDINARY_USER);
    config.setPassword(database.password());
    config.setMaximumPoolSize(1);
    config.setExceptionOverrideClassName(UnreadyServer.class.getName());
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    transactions = new Transactions(new JdbcTransactionManager(pool), pool);
  }

  @AfterEach
  void disconnect() {
    if (pool != null) {
      pool.close();
    }
    database.close();
  }

  @Test
  void all_work_is_done_when_it_takes_writes_again_and_by_another_connection() {
    Duration patience = Duration.ofSeconds(30);
    for (Consumer<Supplier<Integer>> way :
        List.<Consumer<Supplier<Integer>>>of(
            work -> transactions.run(work),
            work -> transactions.alone(work),
            work -> transactions.join(work),
            work -> transactions.insist(patience, work),
            work -> transactions.alone(patience, work))) {
      long before = connection();
      whileReadOnly(way);
      assertThat(connection()).isNotEqualTo(before);
    }
  }

  /** The server takes writes again when this one was refused three times. */
  private void whileReadOnly(Consumer<Supplier<Integer>> way) {
    AtomicInteger tries = new AtomicInteger();
    database.setReadOnly(true);
    try {
      way.accept(
          () -> {
            if (tries.incrementAndGet() > 3) {
              database.setReadOnly(false);
            }
            return jdbc.sql("UPDATE digest_floor SET floor_at = '2026-11-24'").update();
          });
    } finally {
      database.setReadOnly(false);
    }
    assertThat(tries).hasValue(4);
  }

  private long connection() {
    return jdbc.sql("SELECT CONNECTION_ID()").query(Long.class).single();
  }
}
