package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EachDatabase
class SchemaIT {

  private static final String INSERT =
      """
      INSERT INTO subscriber (address_key, address, domain, name, created_at)
      VALUES (:key, :key, 'example.com', :name, :at)
      """;

  private static final LocalDateTime AT = LocalDateTime.parse("2026-10-25T01:30:00.123456");

  private final TestDatabase database;
  private final JdbcClient jdbc;

  SchemaIT(TestDatabase database) {
    this.database = database;
    this.jdbc = database.migrate().jdbc();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void a_migrated_database_has_nothing_left_to_migrate() {
    database.migrate();
    assertThat(count("flyway_schema_history WHERE success = TRUE")).isPositive();
  }

  @Test
  void addresses_that_differ_in_an_accent_are_two_subscribers() {
    subscribe("jose@example.com", null);
    subscribe("josé@example.com", null);
    assertThat(count("subscriber")).isEqualTo(2);
    assertThatThrownBy(() -> subscribe("josé@example.com", null))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void names_keep_every_character() {
    subscribe("a@example.com", "Zoë 🐎 O'Brien");
    assertThat(jdbc.sql("SELECT name FROM subscriber").query(String.class).single())
        .isEqualTo("Zoë 🐎 O'Brien");
  }

  @Test
  void the_session_is_in_another_zone_than_this_jvm() {
    // H2 has no server, and its session is in the JVM's zone.
    if (database.kind() != DatabaseKind.H2) {
      assertThat(jdbc.sql("SELECT @@session.time_zone").query(String.class).single())
          .isEqualTo("-08:00");
    }
    assertThat(ZoneId.systemDefault().getRules().getOffset(AT)).isNotEqualTo(ZoneOffset.of("-8"));
  }

  @Test
  void instants_keep_their_microseconds_and_no_zone_moves_them() {
    subscribe("a@example.com", null);
    assertThat(jdbc.sql("SELECT created_at FROM subscriber").query(LocalDateTime.class).single())
        .isEqualTo(AT);
    assertThat(
            jdbc.sql("SELECT CAST(created_at AS CHAR(26)) FROM subscriber")
                .query(String.class)
                .single())
        .isEqualTo("2026-10-25 01:30:00.123456");
  }

  @Test
  void a_text_that_is_too_long_is_refused_and_not_cut() {
    assertThatThrownBy(() -> subscribe("a".repeat(243) + "@example.com", null))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void states_have_no_other_names() {
    subscribe("a@example.com", null);
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        INSERT INTO subscription
                          (subscriber_id, list, state, consent, subscribed_at, changed_at)
                        SELECT id, 'weekly', 'MAYBE', 'asked', created_at, created_at
                        FROM subscriber
                        """)
                    .update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("subscription_state");
  }

  private void subscribe(String address, String name) {
    jdbc.sql(INSERT).param("key", address).param("name", name).param("at", AT).update();
  }

  private long count(String rows) {
    return jdbc.sql("SELECT COUNT(*) FROM " + rows).query(Long.class).single();
  }
}
