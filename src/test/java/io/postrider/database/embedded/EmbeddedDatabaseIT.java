package io.postrider.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseIT {

  @Test
  void tests_use_its_settings() {
    String url = EmbeddedDatabase.in("/anywhere").getJdbcUrl();
    try (TestDatabase database = TestDatabase.fresh(DatabaseKind.H2)) {
      assertThat(database.url()).endsWith(url.substring(url.indexOf(';')));
    }
  }

  @Test
  void rows_are_checked_also_when_the_connection_that_laid_the_tables_is_gone() {
    try (TestDatabase database = TestDatabase.fresh(DatabaseKind.H2)) {
      JdbcClient jdbc = database.jdbc();
      jdbc.sql("SELECT 1").query(Integer.class).single(); // it stays open from here on
      database.migrate();

      jdbc.sql(
              """
              INSERT INTO edition (digest, slot, list, state, opened_at, cut_off)
              VALUES ('weekly', '2026-11-23', 'weekly', 'OPEN', '2026-11-23 08:00', '2026-11-23 08:00')
              """)
          .update();

      assertThatThrownBy(() -> jdbc.sql("UPDATE edition SET state = 'LOST'").update())
          .hasMessageContaining("edition_state")
          .hasMessageContaining("violation");
    }
  }
}
