package io.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition.State;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that serves removes what has been kept for long enough. */
@EachDatabase
class PurgerIT extends AtTheClock {

  private static final String KEY = "weekly/2026-11-23";
  private static final Duration KEPT = Duration.ofDays(400);

  PurgerIT(TestDatabase database) {
    super(database);
  }

  @Test
  void it_goes_when_its_time_has_come_by_the_file_as_it_is_then() throws Exception {
    digest("weekly", WEEKLY);
    lookAt(BEGIN);
    lookAt(MONDAY.plusSeconds(60));
    assertState(KEY, State.CLOSED, null);

    SettableTime.at(MONDAY.plus(KEPT).plusSeconds(120));
    assertThat(the(Purger.class).look()).isEqualTo(Purger.LONGEST_REST);
    assertThat(deliveries()).isEqualTo(2);

    Path file = folder.resolve("weekly.yml");
    Files.writeString(file, Files.readString(file) + "keep-deliveries: 400d\n");
    SettableTime.at(MONDAY.plus(KEPT));
    the(Purger.class).look();
    assertThat(deliveries()).isEqualTo(2);

    SettableTime.at(MONDAY.plus(KEPT).plus(Duration.ofHours(1)));
    assertThat(the(Purger.class).look()).isEqualTo(Purger.LONGEST_REST);
    assertThat(deliveries()).isZero();
    assertThat(edition(KEY).purge()).isNotNull();
    assertState(KEY, State.CLOSED, null);
  }

  private long deliveries() {
    return database.jdbc().sql("SELECT COUNT(*) FROM delivery").query(Long.class).single();
  }
}
