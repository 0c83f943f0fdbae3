package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an older version has written is still there after migrating. */
@EachDatabase
class OlderSchemaIT {

  private final TestDatabase database;

  OlderSchemaIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void the_record_of_suppressions_begins_with_those_that_there_were() {
    database.migrateTo("5");
    database
        .jdbc()
        .sql(
            """
            INSERT INTO suppression (address_key, reason, evidence, at)
            VALUES ('ana@example.org', 'RECIPIENT_GONE', '550 5.1.1', '2026-11-23 16:00:00.123456')
            """)
        .update();
    database.migrate();

    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    SELECT x.event, x.reason, x.detail,
                           CASE WHEN x.at = s.at THEN 'then' ELSE 'later' END AS happened
                      FROM suppression_event x JOIN suppression s ON s.address_key = x.address_key
                    """)
                .query()
                .singleRow())
        .containsAllEntriesOf(
            Map.of(
                "event", "SUPPRESSED",
                "reason", "RECIPIENT_GONE",
                "detail", "550 5.1.1",
                "happened", "then"));
  }
}
