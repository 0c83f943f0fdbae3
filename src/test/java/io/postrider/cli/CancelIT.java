package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edition is called off: whole while nobody was mailed, else what is left of it. */
class CancelIT extends Desk {

  private static final Duration SOON = Duration.ofSeconds(60);

  @BeforeEach
  void three_to_mail() {
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
  }

  private Said cancel(String... more) {
    return operator.types(
        Stream.concat(Stream.of("cancel", EDITION), Arrays.stream(more)).toArray(String[]::new));
  }

  /** As after a pause before the first mail. */
  private void pauseBeforeTheFirstMail() {
    sink.refuseConnections(421, "4.3.2 Closed for today");
    run().exits(8);
    sink.heal();
  }

  @Test
  void before_anyone_was_mailed_all_are_counted_as_left_out_and_the_next_edition_has_the_posts() {
    operator.subscribe("left@example.org");
    operator.types("subscribers", "unsubscribe", "left@example.org").exits(0);
    pauseBeforeTheFirstMail();

    cancel().exits(0).tells("CANCELLED", "3 CALLED_OFF", "1 UNSUBSCRIBED", "(balanced)");
    cancel().exits(0).tells("CANCELLED", "Nothing to do");
    run().exits(0).tells("CANCELLED", "Nothing to do");
    operator.types("rerun", EDITION).exits(0).tells("CANCELLED", "Nothing to do");
    operator.types("resume", EDITION).exits(0).tells("CANCELLED", "Nothing to do");
    explain("bo@example.org").tells("EXCLUDED (CALLED_OFF)", "the edition was called off");
    operator.types("status", EDITION).exits(0).tells("post: Winter Holiday Hours");
    assertThat(sink.count()).isZero();

    operator
        .types("run", "weekly-digest", "--slot", "2026-11-30")
        .exits(0)
        .tells("weekly-digest/2026-11-30 is CLOSED", "3 accepted");
    operator
        .types("status", "weekly-digest/2026-11-30")
        .exits(0)
        .tells("post: Winter Holiday Hours");
    assertThat(sink.recipients()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void an_edition_whose_posts_could_not_be_read_may_be_called_off() {
    blog.answers(500, "text/html", "Internal Server Error");
    run().exits(5);

    cancel().exits(0).tells("CANCELLED");
    blog.recovers();
    run().exits(0).tells("CANCELLED", "Nothing to do");
    assertThat(sink.count()).isZero();
  }

  @Test
  void whoever_was_refused_is_nobody_who_was_mailed() {
    sink.fail(SmtpFault.to("ana@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    sink.fail(SmtpFault.to("cleo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);

    cancel().exits(0).tells("CANCELLED", "1 refused", "2 CALLED_OFF", "(balanced)");
  }

  @Test
  void after_the_first_mail_it_needs_to_be_said_that_the_rest_is_meant() {
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);

    cancel().exits(2).complains("2 already", "cancel " + EDITION + " --rest");
    assertThat(state()).isEqualTo("SENDING/DEFERRED");
    assertThat(rows("DEFERRED")).isOne();

    cancel("--rest")
        .exits(0)
        .tells("CLOSED (CALLED_OFF)", "2 accepted", "1 CALLED_OFF", "(balanced)");
    cancel("--rest").exits(0).tells("Nothing to do");
    SettableClock.reset().pass(Duration.ofHours(1));
    run().exits(0).tells("Nothing to do");
    operator.types("run", "weekly-digest", "--slot", "2026-11-30").exits(0).tells("SKIPPED");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "cleo@example.org");
  }

  @Test
  void what_may_have_been_mailed_counts_as_mailed() {
    sink.fail(SmtpFault.to("ana@example.org").once().hangUp(SmtpPhase.DOT));
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    sink.fail(SmtpFault.to("cleo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);

    cancel().exits(2).complains("1 already");
    cancel("--rest").exits(4).tells("CLOSED (CALLED_OFF)", "1 in doubt", "2 CALLED_OFF");
  }

  @Test
  void of_a_closed_edition_nothing_is_left_to_cancel() {
    run().exits(0);

    cancel().exits(2).complains("is closed and was mailed", "nothing left to cancel");
    cancel("--rest").exits(2).complains("is closed and was mailed");
    operator.types("cancel", "weekly-digest/2026-01-05").exits(2).complains("2026-01-05");
  }

  @Test
  void it_refuses_while_somebody_delivers() throws Exception {
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
      gate.awaitReached(SOON);
      cancel().exits(7).complains("is held by process", "stop " + EDITION);
      cancel("--rest").exits(7);
      gate.open();
      run.get(SOON.toSeconds(), TimeUnit.SECONDS).exits(0).tells("3 accepted");
    }
  }
}
