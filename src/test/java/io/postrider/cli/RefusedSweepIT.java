package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.HookServer;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a sweep is refused is told to whoever owns it, and goes on when the cause is mended. */
class RefusedSweepIT extends Desk {

  private static final String ONE_OFF = "hours/2026-11-26";
  private static final Duration UNTIL_THEN = Duration.ofDays(3);

  private final HookServer owner = new HookServer();

  @BeforeEach
  void readers_a_text_and_an_owner() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.write(
        "hours.md", "---\ntitle: We close\nlink: https://ridgeline.example/h/\n---\nAt noon.\n");
    operator.edit(file -> file.stripTrailing() + "\nowners: [\"%s\"]\n".formatted(owner.url()));
  }

  @AfterEach
  void hang_up() {
    owner.close();
  }

  private void plan() {
    String body = operator.path("hours.md").toString();
    operator
        .types(
            "send",
            "weekly-digest",
            "--key",
            "hours",
            "--yes",
            "--body",
            body,
            "--at",
            "2026-11-26T09:00")
        .exits(0);
  }

  /** Links would lead nowhere: no process may send so, unless the relay is on its machine. */
  private void withoutPublicUrl() {
    operator.with("spring.mail.host", "relay.example");
  }

  private void mended() {
    operator.with(sink.settings());
  }

  private List<String> told() {
    return owner.posted().stream()
        .map(news -> news.at("/state").asString() + "/" + news.at("/reason").asString(""))
        .toList();
  }

  @Test
  void a_planned_one_is_paused_with_the_sentence_told_once_and_goes_on_by_itself() {
    plan();
    SettableClock.reset().pass(UNTIL_THEN);
    withoutPublicUrl();

    operator
        .types("sweep")
        .exits(6)
        .tells(ONE_OFF + " is PAUSED (REFUSED)", "POSTRIDER_PUBLIC_URL");
    operator.types("sweep").exits(6).tells("POSTRIDER_PUBLIC_URL");
    JsonNode line = operator.types("sweep", "--json").exits(6).json().get(0);
    assertThat(line.get("outcome").asString()).isEqualTo("REFUSED");
    assertThat(line.get("reason").asString()).isEqualTo("REFUSED");
    operator.types("status", ONE_OFF).exits(0).tells("PAUSED (REFUSED)", "POSTRIDER_PUBLIC_URL");
    assertThat(told()).containsExactly("PAUSED/REFUSED");
    JsonNode news = owner.posted().get(0);
    assertThat(news.at("/needsResume").asBoolean()).isFalse();
    assertThat(news.at("/text").asString()).contains("POSTRIDER_PUBLIC_URL");
    assertThat(attempts()).isOne();

    mended();
    operator.types("sweep").exits(0).tells(ONE_OFF + " is CLOSED", "2 accepted");
    assertThat(told()).containsExactly("PAUSED/REFUSED", "CLOSED/");
  }

  @Test
  void another_sentence_is_another_thing_to_mend_and_told_as_well() {
    plan();
    SettableClock.reset().pass(UNTIL_THEN);
    withoutPublicUrl();
    operator.types("sweep").exits(6);
    operator.with("postrider.public-url", "http://news.clinic.example");
    operator.types("sweep").exits(6).tells("'http://news.clinic.example'");
    operator.types("sweep").exits(6);
    operator.types("status", ONE_OFF).exits(0).tells("'http://news.clinic.example'");
    assertThat(told()).containsExactly("PAUSED/REFUSED", "PAUSED/REFUSED");
  }

  private long attempts() {
    return jdbc().sql("SELECT COUNT(*) FROM attempt").query(Long.class).single();
  }

  @Test
  void refused_until_it_is_too_late_it_waits_for_somebodys_word() {
    plan();
    SettableClock.reset().pass(UNTIL_THEN);
    withoutPublicUrl();
    operator.types("sweep").exits(6);
    SettableClock.reset().pass(UNTIL_THEN.plusHours(13));
    operator.types("sweep").exits(8).tells("PAUSED (MISSED)");
    assertThat(told()).containsExactly("PAUSED/REFUSED", "PAUSED/MISSED");
    operator.types("resume", ONE_OFF).exits(6).complains("POSTRIDER_PUBLIC_URL");
    mended();
    operator.types("resume", ONE_OFF).exits(0).tells("2 accepted");
  }

  @Test
  void what_is_put_off_and_refused_when_it_is_due_is_told_and_loses_nobody() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);
    withoutPublicUrl();
    operator.types("sweep").exits(4);
    assertThat(state()).isEqualTo("SENDING/DEFERRED");

    SettableClock.reset().pass(Duration.ofMinutes(31));
    operator.types("sweep").exits(6).tells(EDITION + " is PAUSED (REFUSED)");
    assertThat(rows("DEFERRED")).isOne();
    mended();
    operator.types("sweep").exits(0).tells("2 accepted");
  }

  @Test
  void a_run_that_is_refused_what_an_older_edition_owes_says_so_too() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);
    SettableClock.reset().pass(Duration.ofDays(1));
    withoutPublicUrl();
    operator
        .types("run", "weekly-digest", "--slot", "2026-11-24")
        .tells(EDITION + " is PAUSED (REFUSED)", "POSTRIDER_PUBLIC_URL");
    assertThat(told()).contains("PAUSED/REFUSED");
  }

  @Test
  void who_may_not_send_does_not_pause_what_another_delivers() throws Exception {
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("bo@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
      gate.awaitReached(Duration.ofSeconds(60));

      withoutPublicUrl();
      operator.types("sweep").exits(6).tells("is left as it is", "POSTRIDER_PUBLIC_URL");
      assertThat(state()).isEqualTo("SENDING");

      gate.open();
      run.get(60, TimeUnit.SECONDS).exits(0).tells("CLOSED", "2 accepted");
    }
    assertThat(told()).containsExactly("CLOSED/");
  }
}
