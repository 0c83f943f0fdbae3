package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.OneLine;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 The email account that you tried to reach does not exist | RECIPIENT_GONE
          550 5.1.2 Bad destination host                                     | RECIPIENT_GONE
          553 5.1.3 The recipient address is not a valid RFC 5321 address    | RECIPIENT_GONE
          501 5.1.3 Bad recipient address syntax                             | RECIPIENT_GONE
          550 5.1.6 The user has moved                                       | RECIPIENT_GONE
          550 5.1.10 Recipient not found                                     | RECIPIENT_GONE
          554 delivery error: This user doesn't have a yahoo.com account     | RECIPIENT_GONE
          554 30 Sorry, your message cannot be delivered: no longer valid    | RECIPIENT_GONE
          552 1 Requested mail action aborted, mailbox not found             | RECIPIENT_GONE
          550 5.2.1 The email account is disabled                            | RECIPIENT_DISABLED
          550 5.1.1 <a@icloud.example>: inactive email address               | RECIPIENT_DISABLED
          452 4.2.2 The email account is over quota                          | MAILBOX_FULL
          552 5.2.2 The email account is over quota                          | MAILBOX_FULL
          552 Requested mail action aborted: exceeded storage allocation     | MAILBOX_FULL
          450 4.2.1 The user is receiving mail at a rate that prevents more  | MAILBOX_BUSY
          450 User is receiving mail too quickly                             | MAILBOX_BUSY
          421 4.7.1 Messages temporarily deferred due to excessive volume    | THROTTLED
          421 4.7.28 Our system has detected an unusual rate                 | THROTTLED
          421 4.7.0 Try again later, closing connection                      | THROTTLED
          421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred     | THROTTLED
          451 4.7.500 Server busy                                            | THROTTLED
          451 4.7.650 The mail server has been temporarily rate limited      | THROTTLED
          451 4.7.850 IP slow down                                           | THROTTLED
          421 Service not available, closing transmission channel            | TEMPORARY
          451 4.3.0 Temporary lookup failure                                 | TEMPORARY
          451 4.4.2 Timeout                                                  | TEMPORARY
          421 4.3.2 System not accepting network messages                    | TEMPORARY
          451 Local error in processing                                      | TEMPORARY
          451 4.7.1 Greylisting in action, please come back later            | GREYLISTED
          450 4.7.1 Recipient address rejected                               | GREYLISTED
          450 Greylisted, please try again                                   | GREYLISTED
          452 4.5.3 Too many recipients                                      | TEMPORARY
          552 Too many recipients                                            | TEMPORARY
          552 5.5.3 Too many recipients                                      | TEMPORARY
          421 4.7.26 This mail is unauthenticated                            | SENDER_AUTH
          550 5.7.26 This mail is unauthenticated                            | SENDER_AUTH
          451 4.7.24 SPF                                                     | SENDER_AUTH
          550 5.7.27 SPF did not pass                                        | SENDER_AUTH
          550 5.7.30 DKIM did not pass                                       | SENDER_AUTH
          421 4.7.32 From header is not aligned                              | SENDER_AUTH
          554 5.7.9 Message not accepted for policy reasons                  | SENDER_AUTH
          550 5.7.23 SPF validation failed                                   | SENDER_AUTH
          550 5.7.25 The IP address has no PTR record                        | SENDER_AUTH
          550 5.7.509 Access denied, sending domain does not pass DMARC      | SENDER_AUTH
          550 5.7.515 Access denied, sending domain does not meet the level  | SENDER_AUTH
          550 5.7.1 Our system has detected an unusual rate of mail          | SENDER_BLOCKED
          550 5.7.1 very low reputation of the sending domain                | SENDER_BLOCKED
          550 5.7.28 There is an unusual rate of unsolicited mail            | SENDER_BLOCKED
          550 5.7.511 Access denied, banned sender                           | SENDER_BLOCKED
          550 5.7.606 Access denied, banned sending IP                       | SENDER_BLOCKED
          550 5.7.1 part of their network is on our block list (S3150)       | SENDER_BLOCKED
          553 5.7.1 [BL21] Connections not accepted from servers             | SENDER_BLOCKED
          553 5.7.2 [TSS09] All messages from 192.0.2.1 will be deferred     | SENDER_BLOCKED
          554 5.7.1 Spam message rejected                                    | CONTENT
          550 5.7.1 Message refused by policy                                | CONTENT
          550 5.6.0 Content rejected                                         | CONTENT
          550 Message is not RFC 5322 compliant                              | CONTENT
          552 5.2.3 Message size exceeds the mailbox's limit                 | TOO_BIG_FOR_MAILBOX
          552 5.3.4 Message size exceeds fixed limit                         | TOO_BIG
          554 5.3.4 Message too big for system                               | TOO_BIG
          552 Message size exceeds fixed maximum message size                | TOO_BIG
          530 5.7.0 Authentication required                                  | AUTHENTICATION
          534 5.7.9 Application-specific password required                   | SENDER_AUTH
          535 5.7.8 Username and password not accepted                       | AUTHENTICATION
          454 4.7.0 Temporary authentication failure                         | AUTHENTICATION
          530 5.7.0 Must issue a STARTTLS command first                      | CONFIGURATION
          554 5.7.1 <ana@example.org>: Relay access denied                   | CONFIGURATION
          550 5.7.1 Unable to relay                                          | CONFIGURATION
          550 relay not permitted                                            | CONFIGURATION
          500 Command unrecognized                                           | SYNTAX
          501 5.5.4 Invalid arguments                                        | SYNTAX
          503 5.5.1 Bad sequence of commands                                 | SYNTAX
          550 5.6.7 Address requires SMTPUTF8                                | EAI_UNSUPPORTED
          553 5.6.7 Address requires SMTPUTF8                                | EAI_UNSUPPORTED
          451 4.4.4 Unable to route                                          | TEMPORARY
          550 5.4.4 Host unknown                                             | HOST_UNKNOWN
          550 No such luck                                                   | UNKNOWN
          554 5.0.0 Service unavailable                                      | UNKNOWN
          550 5.5.0 Something of ours                                        | UNKNOWN
          """)
  void every_known_reply_has_its_class(String reply, Verdict verdict) {
    assertThat(ReplyClassifier.classify(Reply.parse(reply))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void only_a_dead_address_is_never_mailed_again(Verdict verdict) {
    String[] samples = {
      "550 5.1.1 x", "550 5.2.1 x", "552 5.2.2 x", "550 x", "554 5.7.1 spam", "550 5.6.7 x"
    };
    for (String sample : samples) {
      Reply reply = Reply.parse(sample);
      if (ReplyClassifier.classify(reply) == verdict
          && Judgement.of(reply, Phase.RCPT, 0) instanceof Refused refused) {
        assertThat(refused.recipientGone()).isEqualTo(verdict == Verdict.RECIPIENT_GONE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 no such user",
        "553 sender rejected",
        "552 5.2.2 full",
        "501 x",
        "550 x",
        "450 4.2.1 x"
      })
  void what_is_said_to_mail_from_is_never_the_recipients_fault(String reply) {
    assertThat(Judgement.of(Reply.parse(reply), Phase.MAIL, 0)).isInstanceOf(NotStarted.class);
  }

  @Test
  void a_greylist_is_given_time() {
    Outcome outcome = Judgement.of(Reply.parse("451 4.7.1 Greylisting"), Phase.RCPT, 0);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred ->
                assertThat(deferred.pause()).isGreaterThanOrEqualTo(Duration.ofMinutes(15)));
  }

  @Test
  void a_421_at_mail_recycles_a_connection_that_served_and_throttles_a_fresh_one() {
    Reply closing = Reply.parse("421 4.3.2 too many messages in this connection");
    assertThat(Judgement.of(closing, Phase.MAIL, 3))
        .isEqualTo(new NotStarted(Outcome.Trouble.RECYCLED, closing.text()));
    assertThat(Judgement.of(closing, Phase.MAIL, 0))
        .isEqualTo(new NotStarted(Outcome.Trouble.THROTTLED, closing.text()));
  }

  @Test
  void a_reply_of_several_lines_is_read_as_one() {
    Reply reply =
        Reply.parse(
            "550-5.1.1 The account does\n550-5.1.1 not exist.\n550 5.1.1 See https://x.example\n");
    assertThat(reply)
        .isEqualTo(
            new Reply(550, "5.1.1", "550 5.1.1 The account does not exist. See https://x.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "25", "\n", "[EOF]", "250", "250 ", "250-\n250"})
  void no_answer_whatever_breaks_the_reading(String raw) {
    assertThat(Reply.parse(raw).text()).hasSizeLessThanOrEqualTo(OneLine.LONGEST);
  }

  @Test
  void a_code_of_another_class_is_not_believed() {
    assertThat(Reply.parse("550 2.1.1 what").enhanced()).isNull();
    assertThat(Reply.parse("250 2.0.0 Ok: queued as " + "x".repeat(900)).text()).hasSize(500);
  }
}
