package io.postrider.delivery.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom an answer concerns: this reader, everybody at their provider, or everybody. */
class ReplyOutcomeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421 4.7.28 Unusual rate of unsolicited mail           | DOMAIN | THROTTLED
          421 4.7.0 [TSS04] Messages temporarily deferred       | DOMAIN | THROTTLED
          451 4.7.650 The mail server has been limited          | DOMAIN | THROTTLED
          550 5.7.1 Message rejected due to low reputation      | DOMAIN | SENDER_REFUSED
          550 5.7.511 Access denied, banned sender              | DOMAIN | SENDER_REFUSED
          553 5.7.2 [TSS09] All messages will be deferred       | DOMAIN | SENDER_REFUSED
          550 5.7.26 This mail is unauthenticated               | RELAY  | SENDER_REFUSED
          530 5.7.0 Authentication required                     | RELAY  | AUTHENTICATION
          550 5.7.1 Relay access denied                         | RELAY  | CONFIGURATION
          552 5.3.4 Message too big for system                  | RELAY  | CONFIGURATION
          """)
  void what_is_about_us_settles_no_row(
      String reply, Outcome.Scope concerns, Outcome.Trouble trouble) {
    for (Phase phase : new Phase[] {Phase.RCPT, Phase.DATA, Phase.DOT}) {
      assertThat(ReplyOutcome.of(Reply.parse(reply), phase, 0))
          .isEqualTo(new NotStarted(trouble, concerns, reply));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"CONNECT", "MAIL"})
  void what_is_said_before_a_recipient_was_named_concerns_everybody(Phase phase) {
    for (String reply : new String[] {"421 4.7.28 slow down", "550 5.7.511 banned", "554 no"}) {
      assertThat(ReplyOutcome.of(Reply.parse(reply), phase, 0))
          .isInstanceOfSatisfying(
              NotStarted.class,
              trouble -> assertThat(trouble.concerns()).isEqualTo(Outcome.Scope.RELAY));
    }
  }

  @Test
  void a_server_that_closes_without_a_cause_puts_one_letter_off() {
    assertThat(ReplyOutcome.of(Reply.parse("421 4.3.2 shutting down"), Phase.RCPT, 0))
        .isInstanceOfSatisfying(
            Deferred.class, deferred -> assertThat(deferred.reason()).isEqualTo(Reason.CLOSING));
  }

  @ParameterizedTest
  @CsvSource({"554 5.7.1 spam, CONTENT", "501 5.5.4 Syntax error, SYNTAX"})
  void what_is_about_one_message_refuses_it_and_spares_the_address(String reply, Reason reason) {
    assertThat(ReplyOutcome.of(Reply.parse(reply), Phase.DATA, 0))
        .isEqualTo(new Refused(reason, reply));
  }

  @Test
  void a_relay_that_has_taken_letters_for_others_denies_a_recipients_domain_only() {
    Reply denied = Reply.parse("554 5.7.1 <ana@example.org>: Relay access denied");
    assertThat(ReplyOutcome.of(denied, Phase.RCPT, 1))
        .isEqualTo(
            new NotStarted(Outcome.Trouble.CONFIGURATION, Outcome.Scope.DOMAIN, denied.text()));
    assertThat(ReplyOutcome.of(denied, Phase.RCPT, 0))
        .isEqualTo(new NotStarted(Outcome.Trouble.CONFIGURATION, denied.text()));
  }

  /** Otherwise a row would end for a reason that its reply does not give. */
  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = {".*_INVALID", "CLOSING", "NOT_WRITTEN", "LINE_BROKE", "OWNER_.*"})
  void what_only_we_can_find_is_the_meaning_of_no_reply(Reason ours) {
    assertThat(ReplyRule.table()).extracting(ReplyRule::meaning).doesNotContain(ours);
  }
}
