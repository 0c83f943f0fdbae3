package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an owner had in his hands is mailed again by itself only when he cannot have it there. */
@OneDatabase
class SilentOwnerIT extends OnTheJob {

  SilentOwnerIT(TestDatabase database) {
    super(database);
  }

  @ParameterizedTest
  @CsvSource({"gone, 2", "some other host, 1"})
  void rows_of_an_owner_that_may_wake_wait_for_the_smtp_time_out(String host, int mailed) {
    change("in-doubt: hold", "in-doubt: resend");
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    the(FreezeRoster.class).execute(abandonedWork(collected()));
    jdbc.sql(
            "UPDATE delivery SET state = 'SENDING', claim = '1/1', term = (SELECT term FROM lease)"
                + " WHERE subscriber_id = (SELECT MIN(id) FROM subscriber)")
        .update();
    if (!host.equals("gone")) {
      jdbc.sql("UPDATE lease SET owner = 'elsewhere 1f-2e 4711 1763856000000'").update();
    }

    Result result = run(SLOT);

    assertThat(sink().recipients()).hasSize(mailed);
    assertThat(result.account().inDoubt()).isEqualTo(2 - mailed);
  }

  @Test
  void they_are_mailed_when_it_has_passed() {
    rows_of_an_owner_that_may_wake_wait_for_the_smtp_time_out("elsewhere", 1);
    jdbc.sql("UPDATE delivery SET settled_at = '2020-01-01 00:00' WHERE state = 'IN_DOUBT'")
        .update();

    run(SLOT);

    assertThat(sink().recipients()).hasSize(2).doesNotHaveDuplicates();
  }
}
