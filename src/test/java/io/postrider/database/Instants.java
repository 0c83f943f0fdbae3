package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of instants on every server. */
final class Instants {

  private static final Instant AT = Instant.parse("2026-10-25T01:30:00.123456Z");
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final JdbcClient jdbc;

  Instants(TestDatabase database) {
    this.jdbc = database.jdbc();
  }

  void areReadAsTheyWereWritten() {
    write(AT);
    assertThat(read()).isEqualTo(AT);
  }

  void areComparedToTheMicrosecond() {
    write(AT);
    assertThat(count("created_at <= :at", AT)).isOne();
    assertThat(count("created_at = :at", AT)).isOne();
    assertThat(count("created_at >= :at", AT)).isOne();
    assertThat(count("created_at <= :at", AT.minus(MICRO))).isZero();
    assertThat(count("created_at >= :at", AT.plus(MICRO))).isZero();
    assertThat(count("created_at = :at", AT.plus(MICRO))).isZero();
    assertThat(count("COALESCE(created_at, :at) < :at", AT.plus(MICRO))).isOne();
  }

  /** As in the statement that freezes a roster. */
  void surviveExpressions() {
    write(Instant.EPOCH);
    jdbc.sql(
            """
            INSERT INTO subscriber (address_key, address, domain, created_at)
            SELECT 'b@example.com', 'b@example.com', 'example.com',
                   CASE WHEN s.name IS NOT NULL THEN NULL ELSE :at END
              FROM subscriber s
            """)
        .param("at", UtcColumn.of(AT))
        .update();
    jdbc.sql("DELETE FROM subscriber WHERE address_key <> 'b@example.com'").update();
    assertThat(read()).isEqualTo(AT);
  }

  private void write(Instant at) {
    jdbc.sql("DELETE FROM subscriber").update();
    jdbc.sql(
            """
            INSERT INTO subscriber (address_key, address, domain, created_at)
            VALUES ('a@example.com', 'a@example.com', 'example.com', :at)
            """)
        .param("at", UtcColumn.of(at))
        .update();
  }

  private Instant read() {
    return jdbc.sql("SELECT created_at FROM subscriber")
        .query((row, number) -> UtcColumn.read(row, "created_at"))
        .single();
  }

  private long count(String condition, Instant at) {
    return jdbc.sql("SELECT COUNT(*) FROM subscriber WHERE " + condition)
        .param("at", UtcColumn.of(at))
        .query(Long.class)
        .single();
  }
}
