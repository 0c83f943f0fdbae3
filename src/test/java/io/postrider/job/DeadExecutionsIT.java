package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.operations.CancelEdition;
import io.postrider.operations.DeliverEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kill leaves Spring Batch's records of what was being executed as if it still were. */
@EachDatabase
class DeadExecutionsIT extends OnTheJob {

  DeadExecutionsIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void two_editions_of_which_one_was_killed_before_it_was_begun() {
    subscribe("a@example.org,weekly");
    sink().refuseConnections(421, "4.3.2 Not now");
    run(SLOT);
    run("2026-11-16");
    jdbc.sql("UPDATE BATCH_JOB_EXECUTION SET status = 'STARTED', end_time = NULL").update();
    jdbc.sql("UPDATE BATCH_STEP_EXECUTION SET status = 'STARTED', end_time = NULL").update();
  }

  @Test
  void whoever_cancels_the_edition_marks_them() {
    the(CancelEdition.class).cancel(KEY, false, "a test");

    assertThat(runningOf(KEY.toString())).isEmpty();
    assertThat(runningOf("weekly-digest/2026-11-16")).isNotEmpty();
  }

  @Test
  void whoever_reruns_it_marks_them_with_their_steps() {
    sink().heal();
    the(DeliverEdition.class).deliver(KEY, tally -> {});

    assertThat(runningOf(KEY.toString())).isEmpty();
    assertThat(
            jdbc.sql(
                    "SELECT DISTINCT exit_message FROM BATCH_JOB_EXECUTION WHERE exit_code ="
                        + " 'FAILED'")
                .query(String.class)
                .list())
        .containsExactly("Its process died.");
  }

  /** The jobs and steps that are recorded as running for an edition. */
  private List<String> runningOf(String edition) {
    return jdbc.sql(
            """
            SELECT s.step_name FROM BATCH_JOB_EXECUTION e
              JOIN BATCH_STEP_EXECUTION s ON s.job_execution_id = e.job_execution_id
              JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.job_execution_id = e.job_execution_id
             WHERE p.parameter_name = 'edition' AND p.parameter_value = :edition
               AND (e.status = 'STARTED' OR s.status = 'STARTED')
            """)
        .param("edition", edition)
        .query(String.class)
        .list();
  }
}
