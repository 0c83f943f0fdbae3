package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** With {@code approval}, an edition goes out when somebody says so, and else it does not. */
class ApprovalIT extends Desk {

  private static final String NEXT = "weekly-digest/2026-11-30";

  @BeforeEach
  void two_to_mail_when_somebody_says_so() {
    operator.subscribe("ana@example.org", "bo@example.org");
    approval("required");
  }

  private void approval(String setting) {
    operator.edit(
        file ->
            file.replaceAll("(?m)^approval:.*\\R", "").stripTrailing()
                + "\napproval: %s\n".formatted(setting));
  }

  private Said approve(String... more) {
    return types("approve", more);
  }

  private Said reject(String... more) {
    return types("reject", more);
  }

  private Said types(String verb, String... more) {
    String[] line = new String[more.length + 2];
    line[0] = verb;
    line[1] = EDITION;
    System.arraycopy(more, 0, line, 2, more.length);
    return operator.types(line);
  }

  @Test
  void nothing_leaves_before_somebody_approves_whatever_is_typed() {
    run()
        .exits(8)
        .tells(
            "PAUSED (APPROVAL)",
            "Readers that it would go to: 2; left out: 0",
            "2026-11-24 09:00:00 -07:00",
            "approve " + EDITION,
            "reject " + EDITION);
    run().exits(8).tells("approve " + EDITION);
    operator.types("resume", EDITION).exits(8).tells("approve " + EDITION);
    operator.types("rerun", EDITION).exits(8);
    operator.types("rerun", EDITION, "--chunk", "1").exits(8);
    operator.types("rerun", EDITION, "--plan").exits(0).tells("approve " + EDITION);
    operator.types("rerun", EDITION, "--in-doubt", "accept");
    operator.types("sweep").exits(8).tells("approve " + EDITION);
    operator.types("run", "weekly-digest", "--slot", "2026-11-30").exits(0).tells("SKIPPED");
    operator.types("stop", EDITION).exits(0);
    operator.types("resume", EDITION).exits(8).tells("approve " + EDITION);

    assertThat(sink.count()).isZero();
    assertThat(rows("PENDING")).isEqualTo(2);
    explain("bo@example.org").tells("waits until somebody approves it");

    approve("--by", "Dr. Ruiz").exits(0).tells("is approved by Dr. Ruiz", "CLOSED", "2 accepted");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void who_approved_and_when_is_kept_and_told() {
    run().exits(8);
    JsonNode asked = operator.types("status", EDITION, "--json").exits(0).json().at("/approval");
    assertThat(asked.at("/verdict").asString()).isEqualTo("AWAITED");
    assertThat(asked.at("/until").asString()).isEqualTo("2026-11-24T16:00:00Z");
    assertThat(asked.at("/otherwise").asString()).isEqualTo("SKIP");

    approve("--by", "Dr.\nRuiz").exits(0);

    operator
        .types("status", EDITION)
        .exits(0)
        .tells("approval: by Dr. Ruiz at 2026-11-23 09:00:00 -07:00");
    JsonNode said = operator.types("report", EDITION, "--format", "json").exits(0).json();
    assertThat(said.at("/approval/verdict").asString()).isEqualTo("APPROVED");
    assertThat(said.at("/approval/by").asString()).isEqualTo("Dr. Ruiz");
    explain("ana@example.org").tells("was approved by Dr. Ruiz at 2026-11-23 09:00:00 -07:00");
  }

  @Test
  void approving_twice_mails_nobody_twice_and_the_first_name_is_kept() {
    run().exits(8);
    approve("--by", "Ruiz").exits(0);
    approve("--by", "Meyer").exits(0).tells("is approved by Ruiz", "Nothing to do");
    reject().exits(2).complains("was approved by Ruiz", "the first decision counts");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void approved_for_later_it_is_delivered_by_the_next_sweep() {
    run().exits(8);
    approve("--later", "--by", "Ruiz").exits(0).tells("left to 'serve', 'sweep'");
    assertThat(sink.count()).isZero();
    assertThat(state()).isEqualTo("SENDING");

    operator.types("sweep").exits(0).tells("CLOSED");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void approved_before_its_relay_is_there_it_needs_no_second_word() {
    run().exits(8);
    sink.refuseConnections(421, "4.3.2 Closed for today");
    approve().exits(8).tells("is approved", "PAUSED (THROTTLED)");
    sink.heal();
    run().exits(0).tells("CLOSED", "2 accepted");
  }

  @Test
  void after_a_rejection_nobody_is_mailed_and_the_next_edition_has_the_posts() {
    operator.subscribe("left@example.org");
    operator.types("subscribers", "unsubscribe", "left@example.org").exits(0);
    run().exits(8);

    reject("--by", "Ruiz", "--because", "The hours are wrong.")
        .exits(0)
        .tells("CANCELLED (REJECTED): Rejected by Ruiz: The hours", "2 REJECTED", "1 UNSUBSCRIBED");
    reject("--by", "Meyer").exits(0).tells("Rejected by Ruiz", "Nothing to do");
    approve().exits(2).complains("was rejected by Ruiz", "the first decision counts");
    operator.types("resume", EDITION).exits(0);
    run().exits(0).tells("CANCELLED");
    operator.types("sweep").exits(0);
    operator.types("status", EDITION).exits(0).tells("approval: refused by Ruiz", "(balanced)");
    explain("ana@example.org").tells("EXCLUDED (REJECTED)", "The hours are wrong.");
    assertThat(sink.count()).isZero();

    operator.types("run", "weekly-digest", "--slot", "2026-11-30").exits(8);
    operator.types("approve", NEXT).exits(0).tells(NEXT + " is CLOSED", "2 accepted");
    operator.types("status", NEXT).tells("post: Winter Holiday Hours");
  }

  @Test
  void what_nobody_approves_in_time_is_skipped_and_the_next_edition_has_the_posts() {
    approval("{ within: 12h }");
    run().exits(8);
    SettableClock.reset().pass(Duration.ofHours(11));
    operator.types("sweep").exits(8);

    SettableClock.reset().pass(Duration.ofHours(12));
    approve().exits(2).complains("Nobody approved", "in time", "skipped");
    operator.types("sweep").exits(0);
    assertThat(state()).isEqualTo("SKIPPED/NOT_APPROVED");
    operator.types("status", EDITION).tells("2 NOT_APPROVED", "not given in time", "(balanced)");
    explain("ana@example.org").tells("nobody approved the edition in time");
    reject().exits(2).complains("Nobody approved");

    operator.types("run", "weekly-digest", "--slot", "2026-11-30").exits(8);
    operator.types("approve", NEXT).exits(0).tells("2 accepted");
  }

  @Test
  void what_nobody_approves_in_time_is_sent_if_the_file_says_so() {
    approval("{ within: 12h, otherwise: send }");
    run().exits(8).tells("2026-11-23 21:00:00 -07:00 it is sent");
    SettableClock.reset().pass(Duration.ofHours(12));

    run().exits(0).tells("CLOSED", "2 accepted");
    operator.types("status", EDITION).tells("approval: by approval: otherwise send");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void the_next_run_ends_what_waits_too_long() {
    run().exits(8);
    SettableClock.reset().pass(Duration.ofDays(7));
    run().exits(8).tells(NEXT + " is PAUSED (APPROVAL)");
    operator.types("status", EDITION).tells("SKIPPED (NOT_APPROVED)");
    assertThat(sink.count()).isZero();
  }

  @Test
  void a_stopped_edition_is_approved_and_still_waits_for_resume() {
    run().exits(8);
    operator.types("stop", EDITION).exits(0);
    approve().exits(8).tells("is approved", "resume " + EDITION);
    assertThat(sink.count()).isZero();
    operator.types("resume", EDITION).exits(0).tells("2 accepted");
  }

  @Test
  void a_cancelled_edition_has_nothing_left_to_approve() {
    run().exits(8);
    operator.types("cancel", EDITION).exits(0).tells("2 CALLED_OFF");
    approve().exits(2).complains("is CANCELLED");
    reject().exits(2).complains("is CANCELLED");
  }

  @Test
  void who_approves_while_another_delivers_is_told_so_and_nobody_is_mailed_twice()
      throws Exception {
    run().exits(8);
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> first = operator.begins("approve", EDITION, "--by", "Ruiz");
      gate.awaitReached(Duration.ofSeconds(60));
      assertThat(approve().exits(7).err())
          .contains("is held by process", "It is approved all the same");
      reject().exits(2).complains("was approved by Ruiz");
      gate.open();
      first.get(60, TimeUnit.SECONDS).exits(0).tells("2 accepted");
    }
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void nobody_is_asked_for_what_was_frozen_without_approval_or_not_at_all() {
    approval("none");
    blog.answers(500, "text/html", "Internal Server Error");
    run().exits(5);
    approve().exits(2).complains("not frozen yet", "run weekly-digest --slot 2026-11-23");
    blog.recovers();
    run().exits(0);
    approve().exits(2).complains("Nobody is asked");
    reject().exits(2).complains("Nobody is asked");
    operator.types("approve", "weekly-digest/2026-01-05").exits(2).complains("2026-01-05");
    operator.types("approve", EDITION, "--by", " ").exits(2).complains("is not a name");
  }
}
