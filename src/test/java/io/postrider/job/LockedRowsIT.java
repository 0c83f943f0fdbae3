package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import io.postrider.operations.CancelEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * A process that was frozen in the middle of a settlement keeps its rows locked. They wait for it,
 * and nobody else does.
 */
@EachDatabase
class LockedRowsIT extends OnTheJob {

  private final TestDatabase database;

  LockedRowsIT(TestDatabase database) {
    super(database);
    this.database = database;
  }

  @Test
  void they_stay_sending_until_they_can_be_had_and_the_others_are_delivered() throws Exception {
    subscribe("a@example.org,weekly", "b@example.org,weekly", "c@example.org,weekly");
    the(FreezeRoster.class).execute(abandonedWork(collected()));
    jdbc.sql(
            "UPDATE delivery SET state = 'SENDING', claim = '1/1', term = 1 WHERE subscriber_id <"
                + " (SELECT MAX(id) FROM subscriber)")
        .update();
    try (Connection frozen = database.dataSource().getConnection()) {
      settleWithoutCommit(frozen);

      Result result = run(SLOT);

      assertThat(result.account().accepted()).isOne();
      assertThat(result.account().inDoubt()).isOne();
      assertThat(result.account().sending()).isOne();
      assertThat(result.edition().state()).isEqualTo(Edition.State.SENDING);
      assertThat(result.edition().reason()).isEqualTo(Edition.Reason.OWNER_SILENT);
      frozen.commit();
    }

    Result result = run(SLOT);

    assertThat(result.account().accepted()).isEqualTo(2);
    assertThat(result.account().inDoubt()).isOne();
    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).containsExactly("c@example.org");
  }

  @Test
  void an_edition_whose_rest_is_called_off_is_not_closed_over_them() throws Exception {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    the(FreezeRoster.class).execute(abandonedWork(collected()));
    jdbc.sql(
            "UPDATE delivery SET state = 'SENDING', claim = '1/1', term = 1 WHERE subscriber_id ="
                + " (SELECT MIN(id) FROM subscriber)")
        .update();
    try (Connection frozen = database.dataSource().getConnection()) {
      settleWithoutCommit(frozen);

      Result result = the(CancelEdition.class).cancel(KEY, true, "a test");

      assertThat(result.account().excluded()).isOne();
      assertThat(result.account().sending()).isOne();
      assertThat(result.edition().state()).isEqualTo(Edition.State.SENDING);
      assertThat(result.edition().reason()).isEqualTo(Edition.Reason.OWNER_SILENT);
      frozen.rollback();
    }

    Result result = the(CancelEdition.class).cancel(KEY, true, "a test");

    assertThat(result.account().inDoubt()).isOne();
    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.CALLED_OFF);
  }

  @Test
  void their_owner_may_wake_yet_although_another_came_after_him() throws Exception {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    the(FreezeRoster.class).execute(abandonedWork(collected()));
    jdbc.sql(
            "UPDATE delivery SET state = 'SENDING', claim = '1/1', term = 1 WHERE subscriber_id ="
                + " (SELECT MIN(id) FROM subscriber)")
        .update();
    try (Connection frozen = database.dataSource().getConnection()) {
      settleWithoutCommit(frozen);
      run(SLOT);
      frozen.rollback();
    }

    assertThat(run(SLOT).account().inDoubt()).isOne();
    assertThat(
            jdbc.sql("SELECT reason FROM delivery WHERE state = 'IN_DOUBT'")
                .query(String.class)
                .single())
        .isEqualTo("OWNER_SILENT");
  }

  private static void settleWithoutCommit(Connection frozen) throws Exception {
    frozen.setAutoCommit(false);
    try (Statement statement = frozen.createStatement()) {
      statement.executeUpdate(
          "UPDATE delivery SET state = 'ACCEPTED' WHERE subscriber_id = (SELECT MIN(id) FROM"
              + " subscriber)");
    }
  }
}
