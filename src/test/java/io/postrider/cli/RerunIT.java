package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Running again what failed: what operators are told before, meanwhile and afterwards. */
class RerunIT extends Desk {

  @BeforeEach
  void three_to_mail() {
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
  }

  private Said rerun(String... more) {
    String[] command = new String[more.length + 2];
    command[0] = "rerun";
    command[1] = EDITION;
    System.arraycopy(more, 0, command, 2, more.length);
    return operator.types(command);
  }

  private void greylistBo() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
  }

  private void loseTheAnswerForBo() {
    sink.fail(SmtpFault.to("bo@example.org").once().hangUp(SmtpPhase.DOT));
  }

  @Test
  void a_chunk_that_failed_says_why_and_is_what_is_run_again() {
    sink.at(1, () -> jdbc().sql("ALTER TABLE subscription RENAME TO elsewhere").update());
    run().exits(8).tells("PAUSED (CHUNK_FAILED)", "chunks " + EDITION, "2 pending");
    jdbc().sql("ALTER TABLE elsewhere RENAME TO subscription").update();

    operator
        .types("chunks", EDITION)
        .exits(0)
        .tells(
            "FAILED",
            "2026-11-23 09:00:00 -07:00  2026-11-23 09:00:00 -07:00",
            "last attempt: The database did not do what was asked (Table \"subscription\" not found).");
    JsonNode chunk = operator.types("chunks", EDITION, "--json").exits(0).json().get(0);
    assertThat(chunk.get("state").asString()).isEqualTo("FAILED");
    assertThat(chunk.get("attempts").asInt()).isOne();
    assertThat(chunk.get("open").asInt()).isEqualTo(2);

    rerun("--failed", "--plan")
        .exits(0)
        .tells("it is about: 1.", "delivered now: 2 (2 pending, 0 deferred");
    rerun("--failed").exits(0).tells("CLOSED", "3 accepted");
    rerun("--failed").exits(0).tells("CLOSED", "Nothing to do");
    operator.types("chunks", EDITION).exits(0).tells("COMPLETED");
    assertThat(sink.recipients()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void where_no_chunk_failed_nothing_is_run_again() {
    greylistBo();
    run().exits(4);

    rerun("--failed").exits(0).tells("No chunk of it failed");
    rerun("--failed", "--plan").exits(0).tells("would do nothing", "No chunk of it failed");
    operator.types("chunks", EDITION).exits(0).tells("WAITING");
    assertThat(rows("DEFERRED")).isOne();
    rerun("--chunk", "7").exits(2).complains("'7' is not a chunk of " + EDITION, "it has 1 to 1");
  }

  @Test
  void a_stop_that_its_owner_did_not_live_to_see_is_told_by_the_plan_and_kept_by_the_rerun() {
    sink.refuseConnections(421, "4.3.2 Not now");
    run().exits(8);
    sink.heal();
    jdbc().sql("UPDATE edition SET stop_requested = TRUE").update();

    rerun("--plan").exits(0).tells("would do nothing", "resume " + EDITION);
    rerun().exits(8);
    assertThat(sink.recipients()).isEmpty();
    operator.types("sweep").exits(8).tells("resume " + EDITION);
    operator.types("resume", EDITION).exits(0).tells("3 accepted");
  }

  @Test
  void a_plan_says_what_is_due_what_waits_and_what_would_be_given_up() {
    greylistBo();
    run().exits(4);
    SettableClock clock = SettableClock.reset();

    rerun("--plan")
        .exits(0)
        .tells("delivered now: 0", "would wait: 1; the first is due at 2026-11-23 09:30:00 -07:00");
    clock.pass(Duration.ofHours(1));
    rerun("--plan").exits(0).tells("delivered now: 1 (0 pending, 1 deferred that are due)");
    JsonNode plan = rerun("--plan", "--json").exits(0).json();
    assertThat(plan.get("due").asInt()).isOne();
    assertThat(plan.get("obstacle").isNull()).isTrue();
    clock.pass(Duration.ofHours(48));
    rerun("--plan").exits(0).tells("delivered now: 0", "would be given up: 1");
    assertThat(rows("DEFERRED")).isOne();
    assertThat(sink.count()).isEqualTo(2);
    rerun("--json").exits(2).complains("--json is for the plan");
  }

  @Test
  void a_plan_says_what_becomes_of_doubts() {
    loseTheAnswerForBo();
    run().exits(4);

    rerun("--plan").exits(0).tells("would do nothing", "It is CLOSED");
    rerun("--plan", "--in-doubt", "accept").exits(0).tells("would be taken as accepted: 1");
    rerun("--plan", "--in-doubt", "resend").exits(0).tells("mailed again at the risk", "copy: 1");
    assertThat(rows("IN_DOUBT")).isOne();
  }

  @Test
  void a_doubt_is_taken_as_accepted_without_any_relay_and_who_said_so_is_kept() {
    loseTheAnswerForBo();
    run().exits(4);
    operator.with("spring.mail.host", "relay.example");

    rerun("--in-doubt", "resend").exits(6).complains("POSTRIDER_PUBLIC_URL");
    assertThat(rows("IN_DOUBT")).isOne();
    rerun("--in-doubt", "accept").exits(0).tells("CLOSED", "accepted by ruling: 1");
    rerun("--in-doubt", "accept").exits(0).tells("CLOSED", "accepted by ruling: 1");
    explain("bo@example.org")
        .tells(
            "take it as accepted", System.getProperty("user.name") + " ruled at 2026-11-23 09:00");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(1);
  }

  @Test
  void a_ruling_may_end_an_edition_that_waits_for_nothing_else() {
    operator.edit(file -> file.replace("in-doubt: hold", "in-doubt: resend"));
    loseTheAnswerForBo();
    run().exits(4).tells("SENDING (RESENDING)");

    rerun("--in-doubt", "accept").exits(0).tells("CLOSED", "3 accepted");
    run().exits(0).tells("Nothing to do");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(1);
  }

  @Test
  void an_edition_that_may_not_go_out_stays_stopped_when_it_is_resumed() {
    greylistBo();
    run().exits(4);
    operator.types("stop", EDITION).exits(0).tells("is PAUSED");
    operator.types("stop", EDITION).exits(0).tells("is PAUSED");
    rerun("--plan").exits(0).tells("would do nothing", "resume " + EDITION);
    explain("bo@example.org").tells("DEFERRED");

    operator.with("spring.mail.host", "relay.example");
    operator.types("resume", EDITION).exits(6).complains("POSTRIDER_PUBLIC_URL");
    assertThat(state()).isEqualTo("PAUSED/STOPPED");

    operator.with("spring.mail.host", sink.host());
    operator.types("resume", EDITION).exits(4).tells("SENDING (DEFERRED)");
  }

  @Test
  void who_was_refused_is_mailed_again_by_an_operators_word_and_only_by_that() {
    sink.fail(
        SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 554, "Transaction failed"));
    run().exits(0).tells("CLOSED", "1 refused", "refused: 1 UNKNOWN");

    rerun("--refused", "--plan").exits(0).tells("would be mailed again: 1 (1 UNKNOWN)");
    rerun("--refused", "--reason", "content", "--plan")
        .exits(0)
        .tells("would do nothing", "for CONTENT; there are 1 UNKNOWN");
    rerun("--refused").exits(2).complains("no terminal to ask at", "--yes");
    assertThat(rows("REFUSED")).isOne();

    rerun("--refused", "--yes").exits(0).tells("CLOSED", "3 accepted", "put back in line: 1");
    rerun("--refused", "--reason", "UNKNOWN", "--yes").exits(0).tells("Nothing of it was refused");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(1);
    explain("bo@example.org")
        .tells("(UNKNOWN): 554 Transaction failed", "had it mailed again at 2026-11-23 09:00");
    operator
        .types("report", EDITION, "--format", "csv", "--state", "ACCEPTED")
        .exits(0)
        .tells("UNKNOWN,554 Transaction failed," + System.getProperty("user.name"));
    operator.types("status", EDITION).exits(0).tells("put back in line: 1");
    operator
        .types("subscribers", "show", "bo@example.org")
        .exits(0)
        .tells(EDITION + " ACCEPTED  250");
    operator
        .types("audience", "weekly-digest", "--where", "not-received=" + EDITION)
        .exits(0)
        .tells("would be mailed to 0");
  }

  @Test
  void what_was_put_off_need_not_be_waited_for() {
    greylistBo();
    run().exits(4);

    rerun("--now", "--plan").exits(0).tells("delivered now: 1 (0 pending, 1 deferred");
    rerun("--now").exits(0).tells("CLOSED", "3 accepted");
    rerun("--reason", "UNKNOWN").exits(2).complains("--refused --reason UNKNOWN");
    rerun("--refused", "--in-doubt", "accept").exits(2).complains("two decisions");
  }

  @Test
  void a_report_of_one_state_has_its_rows_and_the_whole_account() {
    greylistBo();
    run().exits(4);

    Said csv = operator.types("report", EDITION, "--format", "csv", "--state", "DEFERRED").exits(0);
    assertThat(csv.out().strip().lines()).hasSize(2);
    assertThat(csv.err()).contains("1 delivery in DEFERRED: 3 candidates");
    JsonNode json =
        operator
            .types("report", EDITION, "--json", "--state", "DEFERRED", "--state", "REFUSED")
            .exits(0)
            .json();
    assertThat(json.get("deliveries")).hasSize(1);
    assertThat(json.get("account").get("accepted").asInt()).isEqualTo(2);
    operator.types("report", EDITION, "--state", "PENDING").exits(2).complains("--format csv");
  }
}
