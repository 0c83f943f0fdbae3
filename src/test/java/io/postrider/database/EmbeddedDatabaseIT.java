package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseIT {

  @Test
  void tests_use_its_settings() {
    String url = EmbeddedDatabase.in("/anywhere").getJdbcUrl();
    try (TestDatabase database = TestDatabase.fresh(DatabaseKind.H2)) {
      assertThat(database.url()).endsWith(url.substring(url.indexOf(';')));
    }
  }
}
