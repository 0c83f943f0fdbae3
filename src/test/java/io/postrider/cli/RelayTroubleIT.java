package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trouble with the relay: about us, it pauses the edition; about a reader, it is theirs alone. */
class RelayTroubleIT extends Desk {

  @BeforeEach
  void two_to_mail() {
    operator.subscribe("ana@example.org", "bo@example.org");
  }

  @Test
  void an_absent_relay_pauses_and_the_next_run_delivers_all_once() {
    operator.with("spring.mail.port", "9");
    run().exits(8).tells("PAUSED (RELAY_ABSENT)", "127.0.0.1", "2 pending", "next run");
    assertThat(rows("PENDING")).isEqualTo(2);

    operator.with(sink.settings());
    run().exits(0).tells("CLOSED");
    run().exits(0);
    assertThat(sink.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
  }

  @Test
  void a_relay_that_throttles_pauses_and_the_next_run_goes_on() {
    sink.refuseConnections(421, "4.7.0 Too many connections");
    run().exits(8).tells("PAUSED (", "2 pending");

    sink.heal();
    run().exits(0).tells("CLOSED");
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void wrong_credentials_pause_until_an_operator_resumes() {
    try (SmtpSink strict = SmtpSink.options().credentials("news", "secret").start()) {
      operator.with(strict.settings());
      operator.with("spring.mail.properties.mail.smtp.starttls.required", "false");
      operator.with("spring.mail.username", "news").with("spring.mail.password", "wrong");
      Said said = run().exits(8).tells("PAUSED (AUTHENTICATION)", "resume " + EDITION);
      assertThat(said.out() + said.err()).doesNotContain("wrong");
      assertThat(rows("PENDING")).isEqualTo(2);

      operator.with("spring.mail.password", "secret");
      run().exits(8).tells("PAUSED (AUTHENTICATION)", "resume " + EDITION);
      assertThat(strict.count()).isZero();

      operator.types("resume", EDITION).exits(0).tells("CLOSED");
      assertThat(strict.count()).isEqualTo(2);
    }
  }

  @Test
  void a_refused_row_is_final_and_its_address_is_not_mailed_again() {
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 550, "5.1.1 No such user"));
    run().exits(0).tells("1 accepted", "1 refused");
    sink.heal();

    run().exits(0).tells("Nothing to do");
    operator.types("rerun", EDITION).exits(0).tells("Nothing to do");
    assertThat(sink.recipients()).containsExactly("ana@example.org");
    explain("bo@example.org").tells("REFUSED (RECIPIENT_GONE)", "550 5.1.1 No such user");
    operator.types("subscribers", "show", "bo@example.org").exits(0).tells("suppressed");
  }

  @Test
  void a_greylisted_row_waits_and_is_delivered_when_it_is_due() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4).tells("SENDING (DEFERRED)", "1 deferred");
    operator.types("status", EDITION).exits(0).tells("SENDING (DEFERRED)", "1 deferred");
    explain("bo@example.org")
        .tells("DEFERRED (GREYLISTED)", "4.7.1 Greylisted", "2026-11-23 09:30:00 -07:00");
    assertThat(operator.types("status", EDITION, "--json").json().at("/account/deferred").asInt())
        .isOne();

    run().exits(4).tells("1 deferred");
    assertThat(sink.count()).isOne();

    SettableClock.reset().pass(Duration.ofMinutes(31));
    run().exits(0).tells("CLOSED", "2 accepted");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void a_row_that_is_put_off_again_waits_for_twice_as_long() {
    sink.fail(
        SmtpFault.to("bo@example.org").times(2).reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);
    SettableClock clock = SettableClock.reset();
    clock.pass(Duration.ofMinutes(31));
    run().exits(4);
    explain("bo@example.org").tells("DEFERRED (GREYLISTED)", "2026-11-23 10:31");

    clock.pass(Duration.ofMinutes(59));
    run().exits(4);
    assertThat(sink.count()).isOne();
    clock.pass(Duration.ofMinutes(2));
    run().exits(0).tells("CLOSED", "2 accepted");
  }

  @Test
  void what_was_put_off_for_too_long_expires() {
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    run().exits(4);

    SettableClock.reset().pass(Duration.ofHours(49));
    run().exits(0).tells("CLOSED", "1 expired");
    explain("bo@example.org").tells("EXPIRED", "4.7.1 Greylisted");
    assertThat(sink.recipients()).containsExactly("ana@example.org");
  }

  @Test
  void the_next_edition_sweeps_what_the_last_one_still_owes() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    operator.types("run", "weekly-digest", "--slot", "2026-11-16").exits(4);

    SettableClock.reset().pass(Duration.ofHours(1));
    run()
        .exits(0)
        .tells("weekly-digest/2026-11-16 is CLOSED", "weekly-digest/2026-11-23 is CLOSED");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(2);
    assertThat(sink.messagesTo("ana@example.org")).hasSize(2);
  }

  @Test
  void a_line_that_breaks_after_the_final_dot_leaves_a_doubt_that_an_operator_rules_on() {
    sink.fail(SmtpFault.to("bo@example.org").once().hangUp(SmtpPhase.DOT));
    run().exits(4).tells("CLOSED", "1 in doubt", "rerun " + EDITION + " --in-doubt accept");
    explain("bo@example.org").tells("IN_DOUBT", "rerun " + EDITION + " --in-doubt resend");
    run().exits(0).tells("Nothing to do", "rerun " + EDITION + " --in-doubt accept");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(1);

    operator.types("rerun", EDITION, "--in-doubt", "accept").exits(0).tells("2 accepted");
    explain("bo@example.org").tells("ACCEPTED", "take it as accepted");
    assertThat(sink.messagesTo("bo@example.org")).hasSize(1);
  }

  @Test
  void a_doubt_that_an_operator_rules_to_resend_is_mailed_with_the_same_message_id() {
    sink.fail(SmtpFault.to("bo@example.org").once().hangUp(SmtpPhase.DOT));
    run().exits(4);

    operator.types("rerun", EDITION, "--in-doubt", "resend").exits(0).tells("2 accepted");
    assertThat(sink.messagesTo("bo@example.org"))
        .hasSize(2)
        .extracting(message -> message.header("Message-ID"))
        .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    assertThat(sink.messagesTo("ana@example.org")).hasSize(1);
  }
}
