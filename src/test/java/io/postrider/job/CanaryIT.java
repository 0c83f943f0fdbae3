package io.postrider.job;

import static io.postrider.testing.SmtpPhase.DOT;
import static io.postrider.testing.SmtpPhase.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.delivery.brake.Canaries;
import io.postrider.edition.Edition;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.QuickTime;
import io.postrider.testing.SettableTicks;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first two readers get an edition before the other three. */
@OneDatabase
class CanaryIT extends OnTheJob {

  CanaryIT(TestDatabase database) {
    super(database);
  }

  @Override
  Class<?> program() {
    return QuickTime.class;
  }

  @BeforeEach
  void two_of_five() {
    change("in-doubt: hold", "canary: { first: 2, stop-above: 50% }");
    subscribe(
        "0@example.org,weekly",
        "a@example.org,weekly",
        "b@example.org,weekly",
        "c@example.org,weekly",
        "d@example.org,weekly",
        "e@example.org,weekly");
    jdbc.sql(
            "UPDATE subscription SET state = 'UNSUBSCRIBED' WHERE subscriber_id = (SELECT MIN(id)"
                + " FROM subscriber)")
        .update();
  }

  @Test
  void a_canary_that_is_well_lets_everybody_else_have_it_in_the_same_run() {
    sink().fail(to("a").reply(DOT, 554, "5.7.1 Spam"));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients())
        .startsWith("b@example.org")
        .contains("c@example.org", "d@example.org", "e@example.org");
    assertThat(the(ChunkReports.class).of(edition()))
        .extracting(ChunkReport::number, ChunkReport::size, ChunkReport::excluded)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 3, 1L),
            org.assertj.core.groups.Tuple.tuple(1, 3, 0L));
  }

  @Test
  void a_canary_that_fails_keeps_the_others_until_an_operator_resumes() {
    sink().fail(to("a").reply(DOT, 554, "5.7.1 Spam"));
    sink().fail(to("b").reply(DOT, 554, "5.7.1 Spam"));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.CANARY);
    assertThat(result.edition().detail()).contains("Of the first 2 letters 2 failed");
    assertThat(result.account().pending()).isEqualTo(3);
    assertThat(sink().transactions()).isEqualTo(2);
    assertThat(run(SLOT).ended()).isEqualTo(Result.Ended.NEEDS_RESUME);
    assertThat(sink().transactions()).isEqualTo(2);

    assertThat(the(ResumeEdition.class).resume(KEY, "a person", tally -> {}).edition().state())
        .isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients())
        .containsExactlyInAnyOrder("c@example.org", "d@example.org", "e@example.org");
  }

  @Test
  void addresses_that_are_gone_say_nothing_of_the_edition() {
    sink().fail(to("a").reply(RCPT, 550, "5.1.1 No such user"));
    sink().fail(to("b").reply(RCPT, 550, "5.1.1 No such user"));

    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(3);
  }

  @Test
  void who_died_before_judging_leaves_that_to_the_next_run() {
    sink().fail(to("a").reply(DOT, 554, "5.7.1 Spam"));
    sink().fail(to("b").reply(DOT, 554, "5.7.1 Spam"));
    run(SLOT);
    // As a kill between the last settlement and the judgement leaves it.
    jdbc.sql("UPDATE edition SET state = 'SENDING', reason = NULL").update();

    assertThat(run(SLOT).edition().reason()).isEqualTo(Edition.Reason.CANARY);
    assertThat(sink().transactions()).isEqualTo(2);
  }

  @Test
  void a_canary_that_is_throttled_keeps_the_others_waiting() {
    sink().fail(SmtpFault.always().reply(RCPT, 451, "4.7.650 Limited"));
    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    assertThat(result.account().pending()).isEqualTo(5);

    sink().heal();
    the(SettableTicks.class).pass(Duration.ofHours(1));
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).startsWith("a@example.org", "b@example.org").hasSize(5);
  }

  @Test
  void a_rerun_of_another_chunk_does_not_pass_the_canary_by() {
    sink().refuseConnections(421, "4.7.0 Later");
    run(SLOT);
    sink().heal();

    Result result =
        the(RerunEdition.class)
            .rerun(KEY, new RerunRequest(Set.of(1), false, null, "ops"), tally -> {});

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.CHUNKS_LEFT);
    assertThat(sink().count()).isZero();
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void a_canary_whose_letters_did_not_go_out_for_our_own_failure_is_not_judged() {
    jdbc.sql("ALTER TABLE delivery MODIFY COLUMN claim VARCHAR(1) NULL").update();
    try {
      Result result = run(SLOT);

      assertThat(result.edition().reason()).isEqualTo(Edition.Reason.CHUNK_FAILED);
      assertThat(the(Canaries.class).holds(edition())).isTrue();
    } finally {
      jdbc.sql("ALTER TABLE delivery MODIFY COLUMN claim VARCHAR(40) NULL COLLATE utf8mb4_bin")
          .update();
    }
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).startsWith("a@example.org", "b@example.org").hasSize(5);
  }

  private static SmtpFault.When to(String name) {
    return SmtpFault.to(name + "@example.org");
  }
}
