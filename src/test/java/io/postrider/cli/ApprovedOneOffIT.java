package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent once waits for somebody's word, too, where its digest asks for one. */
class ApprovedOneOffIT extends Desk {

  private static final String PLANNED = "hours/2026-11-26";
  private static final String AT_ONCE = "hours/2026-11-23";
  private static final Duration UNTIL_THEN = Duration.ofDays(3);

  @BeforeEach
  void two_to_mail_when_somebody_says_so() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.write(
        "hours.md", "---\ntitle: We close\nlink: https://ridgeline.example/h/\n---\nAt noon.\n");
    operator.edit(file -> file.stripTrailing() + "\napproval: { within: 12h }\n");
  }

  private Said send(String... more) {
    return operator.types(
        Stream.concat(
                Stream.of("send", "weekly-digest", "--key", "hours", "--yes"),
                Stream.concat(
                    Stream.of("--body", operator.path("hours.md").toString()), Arrays.stream(more)))
            .toArray(String[]::new));
  }

  private Said plan() {
    return send("--at", "2026-11-26T09:00");
  }

  @Test
  void whoever_confirms_it_is_told_that_it_waits() {
    send().exits(8).tells("Goes out at once, after somebody has approved it", "approve " + AT_ONCE);
    assertThat(sink.count()).isZero();
    operator.types("approve", AT_ONCE, "--by", "Ruiz").exits(0).tells("2 accepted");
    send().exits(0).tells("Nothing to do");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void planned_it_needs_both_its_time_and_the_word() {
    plan().exits(0).tells("after somebody has approved it", "approve " + PLANNED);
    operator
        .types("approve", PLANNED, "--by", "Ruiz")
        .exits(0)
        .tells("not before 2026-11-26 09:00:00 -07:00");
    operator.types("sweep").exits(0);
    operator.types("resume", PLANNED).exits(0);
    operator.types("rerun", PLANNED).exits(0);
    assertThat(sink.count()).isZero();

    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0).tells("2 accepted");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void without_the_word_it_is_held_at_its_time_and_skipped_later() {
    plan().exits(0);
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(8).tells("approve " + PLANNED);
    SettableClock.reset().pass(UNTIL_THEN.plusHours(12));
    operator.types("sweep").exits(0);
    operator.types("status", PLANNED).exits(0).tells("SKIPPED (NOT_APPROVED)");
    operator.types("approve", PLANNED).exits(2).complains("Nobody approved");
    plan().exits(0).tells("SKIPPED");
    assertThat(sink.count()).isZero();
  }

  @Test
  void stopped_and_approved_before_its_time_it_needs_resume_as_well_and_says_so() {
    plan().exits(0);
    operator.types("stop", PLANNED).exits(0);
    operator.types("approve", PLANNED).exits(8).tells("is approved", "'resume " + PLANNED + "'");
    operator.types("approve", PLANNED, "--later").exits(8).tells("'resume " + PLANNED + "'");
    operator.types("resume", PLANNED).exits(0).tells("PLANNED");
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0).tells("2 accepted");
  }

  @Test
  void a_sweep_tells_what_it_ended_or_sent_because_nobody_spoke_in_time() {
    plan().exits(0);
    SettableClock.reset().pass(UNTIL_THEN.plusHours(12));
    operator.types("sweep").exits(0).tells(PLANNED + " is SKIPPED (NOT_APPROVED): Nobody approved");
    operator.types("sweep").exits(0).tells("nothing to do");

    operator.edit(file -> file.replace("within: 12h", "within: 12h, otherwise: send"));
    operator
        .types(
            "send",
            "weekly-digest",
            "--key",
            "again",
            "--yes",
            "--body",
            operator.path("hours.md").toString())
        .exits(8);
    SettableClock.reset().pass(UNTIL_THEN.plusHours(24));
    Said said = operator.types("sweep", "--json").exits(0);
    assertThat(said.json().at("/0/outcome").asString()).isEqualTo("EXPIRED");
    assertThat(said.json().at("/1/account/accepted").asInt()).isEqualTo(2);
  }

  @Test
  void a_run_of_any_digest_tells_it_too() {
    operator.edit(file -> file.replace("within: 12h", "within: 1h, otherwise: send"));
    send().exits(8);
    SettableClock.reset().pass(Duration.ofHours(2));
    operator
        .types("run", "weekly-digest")
        .exits(8)
        .tells(AT_ONCE + " may go out: nobody approved or rejected it in time");
  }

  @Test
  void rejected_before_its_time_it_never_goes_out() {
    plan().exits(0);
    operator.types("stop", PLANNED).exits(0);
    operator.types("reject", PLANNED, "--by", "Ruiz").exits(0).tells("CANCELLED (REJECTED)");
    operator.types("resume", PLANNED).exits(0);
    SettableClock.reset().pass(UNTIL_THEN);
    operator.types("sweep").exits(0);
    plan().exits(0).tells("CANCELLED");
    assertThat(sink.count()).isZero();
  }

  @Test
  void nobody_is_asked_for_what_was_planned_without_approval() {
    operator.edit(file -> file.replace("approval: { within: 12h }", "approval: none"));
    plan().exits(0);
    operator.types("approve", PLANNED).exits(2).complains("Nobody is asked");
    operator.types("reject", PLANNED).exits(2).complains("Nobody is asked");
  }

  @Test
  void called_off_it_waits_for_nobody() {
    plan().exits(0);
    operator.types("cancel", PLANNED).exits(0);
    assertThat(operator.types("status", PLANNED).exits(0).out()).doesNotContain("awaited");
  }
}
