package io.postrider.database;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** An instant that is written is the one that is read and compared, to the microsecond. */
@EachDatabase
class InstantsIT {

  private final Instants instants;

  InstantsIT(TestDatabase database) {
    instants = new Instants(database.migrate());
  }

  @Test
  void what_is_written_is_read_again() {
    instants.areReadAsTheyWereWritten();
  }

  @Test
  void comparisons_see_a_microsecond() {
    instants.areComparedToTheMicrosecond();
  }

  @Test
  void expressions_keep_it() {
    instants.surviveExpressions();
  }
}
