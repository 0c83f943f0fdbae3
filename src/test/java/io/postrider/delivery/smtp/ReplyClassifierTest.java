package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Suppression;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a relay may answer to a recipient, what that means, and what becomes of the row and of the
 * address. {@code PENDING} rows are untouched: the trouble named behind it slows or pauses the
 * edition, and no subscriber is marked. A slash parts the lines of a reply.
 */
class ReplyClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 500,
      textBlock =
          """
          # The address is dead.
          550-5.1.1 The email account that you tried to reach does not exist. Please try/550-5.1.1 double-checking the recipient's email address for typos or/550 5.1.1 unnecessary spaces. - gsmtp | RECIPIENT_GONE | REFUSED, suppressed
          550 5.1.1 <ana@icloud.example>: Recipient address rejected: user unknown                 | RECIPIENT_GONE     | REFUSED, suppressed
          550 5.1.2 Bad destination system address                                                 | RECIPIENT_GONE     | REFUSED, suppressed
          553 5.1.3 The recipient address <ana@> is not a valid RFC 5321 address                   | RECIPIENT_GONE     | REFUSED, suppressed
          501 5.1.3 Bad recipient address syntax                                                   | RECIPIENT_GONE     | REFUSED, suppressed
          550 5.1.6 <ana@icloud.example>: recipient no longer on server                            | RECIPIENT_GONE     | REFUSED, suppressed
          550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup    | RECIPIENT_GONE     | REFUSED, suppressed
          556 5.1.10 Recipient address has a null MX                                               | RECIPIENT_GONE     | REFUSED, suppressed
          554 delivery error: dd This user doesn't have a yahoo.com account (ana@yahoo.example) [-5] | RECIPIENT_GONE   | REFUSED, suppressed
          554 30 Sorry, your message to ana@yahoo.example cannot be delivered: no longer valid     | RECIPIENT_GONE     | REFUSED, suppressed
          552 1 Requested mail action aborted, mailbox not found                                   | RECIPIENT_GONE     | REFUSED, suppressed
          # It may come back.
          550-5.2.1 The email account that you tried to reach is disabled./550 5.2.1 - gsmtp       | RECIPIENT_DISABLED | REFUSED, suppressed after 2 in 7 days
          550 5.1.1 <ana@icloud.example>: inactive email address                                   | RECIPIENT_DISABLED | REFUSED, suppressed after 2 in 7 days
          554 30 Sorry, your message to ana@yahoo.example cannot be delivered. This mailbox is disabled (554.30). | RECIPIENT_DISABLED | REFUSED, suppressed after 2 in 7 days
          452-4.2.2 The email account that you tried to reach is over quota./452 4.2.2 - gsmtp     | MAILBOX_FULL       | DEFERRED, suppressed after 5
          452 4.2.2 <ana@icloud.example>: user is over quota                                       | MAILBOX_FULL       | DEFERRED, suppressed after 5
          552 5.2.2 <ana@icloud.example>: user is over quota                                       | MAILBOX_FULL       | REFUSED, suppressed after 5
          554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException                | MAILBOX_FULL       | REFUSED, suppressed after 5
          552 Requested mail action aborted: exceeded storage allocation                           | MAILBOX_FULL       | REFUSED, suppressed after 5
          # One mailbox gets too much at once: it waits alone, as our rate as a whole is not meant.
          450-4.2.1 The user you are trying to contact is receiving mail at a rate that/450 4.2.1 prevents additional messages from being delivered. - gsmtp | MAILBOX_BUSY | DEFERRED
          450 User is receiving mail too quickly                                                   | MAILBOX_BUSY       | DEFERRED
          # We are too fast.
          421 4.7.1 Messages to ana@icloud.example deferred due to excessive volume. Try again later | THROTTLED        | PENDING, THROTTLED
          421-4.7.28 Our system has detected an unusual rate of unsolicited mail/421 4.7.28 - gsmtp | THROTTLED         | PENDING, THROTTLED
          421-4.7.0 Try again later, closing connection. (MAIL)/421 4.7.0 - gsmtp                  | THROTTLED          | PENDING, THROTTLED
          421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume  | THROTTLED          | PENDING, THROTTLED
          421 4.16.55 [TS01] Messages from 192.0.2.1 temporarily deferred due to user complaints   | THROTTLED          | PENDING, THROTTLED
          451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77712321)           | THROTTLED          | PENDING, THROTTLED
          451 4.7.509 Access denied, please try again later                                        | THROTTLED          | PENDING, THROTTLED
          451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. (S775) | THROTTLED | PENDING, THROTTLED
          451 4.7.699 Access denied, please try again later                                        | THROTTLED          | PENDING, THROTTLED
          451 4.7.850 IP slow down                                                                 | THROTTLED          | PENDING, THROTTLED
          421 RP-001 The mail server IP connecting has exceeded the rate limit allowed             | THROTTLED          | PENDING, THROTTLED
          450 4.7.1 <ana@example.org>: Recipient address rejected: Policy: rate limit exceeded     | THROTTLED          | PENDING, THROTTLED
          550 5.4.5 Daily SMTP relay sending quota exceeded                                        | THROTTLED          | PENDING, THROTTLED
          454 Throttling failure: Maximum sending rate exceeded.                                   | THROTTLED          | PENDING, THROTTLED
          # The server is not itself.
          421 Service not available, closing transmission channel                                  | TEMPORARY          | DEFERRED
          421 4.3.2 System not accepting network messages                                          | TEMPORARY          | DEFERRED
          421 4.4.2 mx.example.org Error: timeout exceeded                                         | TEMPORARY          | DEFERRED
          421 mx.example.org closing connection                                                    | TEMPORARY          | DEFERRED
          451 4.3.0 <ana@example.org>: Temporary lookup failure                                    | TEMPORARY          | DEFERRED
          451 4.4.4 Unable to route                                                                | TEMPORARY          | DEFERRED
          452 4.3.1 Insufficient system storage                                                    | TEMPORARY          | DEFERRED
          451 Requested action aborted: local error in processing                                  | TEMPORARY          | DEFERRED
          451 4.7.1 Greylisting in action, please come back later                                  | GREYLISTED         | DEFERRED
          450 4.7.1 <ana@example.org>: Recipient address rejected: try again                       | GREYLISTED         | DEFERRED
          450 Greylisted, please try again in 300 seconds                                          | GREYLISTED         | DEFERRED
          452-4.5.3 Your message has too many recipients./452 4.5.3 - gsmtp                        | TEMPORARY          | DEFERRED
          552 Too many recipients                                                                  | TEMPORARY          | DEFERRED
          552 5.5.3 Too many recipients                                                            | TEMPORARY          | DEFERRED
          # We are not who we say.
          421-4.7.26 Your email has been rate limited because it is unauthenticated./421 4.7.26 - gsmtp | SENDER_AUTH   | PENDING, SENDER_REFUSED
          550-5.7.26 This mail has been blocked because the sender is unauthenticated./550 5.7.26 - gsmtp | SENDER_AUTH | PENDING, SENDER_REFUSED
          451 4.7.24 The SPF record of the sending domain has suspicious entries                   | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550 5.7.24 The SPF record of the sending domain has suspicious entries                   | SENDER_AUTH        | PENDING, SENDER_REFUSED
          421 4.7.27 SPF did not pass                                                              | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550 5.7.27 SPF did not pass                                                              | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550 5.7.30 DKIM did not pass                                                             | SENDER_AUTH        | PENDING, SENDER_REFUSED
          421 4.7.32 From: header isn't aligned with the authenticated SPF or DKIM domain          | SENDER_AUTH        | PENDING, SENDER_REFUSED
          554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.example | SENDER_AUTH      | PENDING, SENDER_REFUSED
          550 5.7.23 The message was rejected because of Sender Policy Framework violation         | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550 5.7.509 Access denied, sending domain does not pass DMARC verification               | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550 5.7.515 Access denied, sending domain does not meet the required authentication level | SENDER_AUTH       | PENDING, SENDER_REFUSED
          550 5.7.25 The IP address sending this message does not have a PTR record                | SENDER_AUTH        | PENDING, SENDER_REFUSED
          450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]           | SENDER_AUTH        | PENDING, SENDER_REFUSED
          550-5.7.1 Unauthenticated email from ridgeline.example is not accepted due to domain's/550 5.7.1 DMARC policy. - gsmtp | SENDER_AUTH | PENDING, SENDER_REFUSED
          450 4.1.8 <news@ridgeline.example>: Sender address rejected: Domain not found            | SENDER_AUTH        | PENDING, SENDER_REFUSED
          # We are not welcome.
          550-5.7.1 [192.0.2.1] Our system has detected that this message is likely suspicious due/550-5.7.1 to the very low reputation of the sending domain. To best protect our users/550 5.7.1 from spam, the message has been blocked. - gsmtp | SENDER_BLOCKED | PENDING, SENDER_REFUSED
          550 5.7.1 Our system has detected an unusual rate of unsolicited mail originating from your IP | SENDER_BLOCKED | PENDING, SENDER_REFUSED
          550 5.7.28 There is an unusual rate of unsolicited mail from your netblock               | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          550 5.7.511 Access denied, banned sender[192.0.2.1]                                      | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          550 5.7.606 Access denied, banned sending IP [192.0.2.1]                                 | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          550 5.7.649 Access denied, banned sending IP [192.0.2.1]                                 | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          550 5.7.708 Access denied, traffic not accepted from this IP                             | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3150). | SENDER_BLOCKED | PENDING, SENDER_REFUSED
          550 SC-001 Unfortunately, messages from 192.0.2.1 weren't sent                           | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1                         | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred               | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org    | SENDER_BLOCKED     | PENDING, SENDER_REFUSED
          # This message is not welcome.
          554 5.7.1 Spam message rejected                                                          | CONTENT            | REFUSED
          550-5.7.1 [192.0.2.1] Our system has detected that this message is likely unsolicited/550 5.7.1 mail. To reduce the amount of spam sent to Gmail, this message has been blocked. | CONTENT | REFUSED
          550 5.7.1 [CS01] Message rejected due to local policy.                                   | CONTENT            | REFUSED
          550 5.6.0 Content rejected                                                               | CONTENT            | REFUSED
          550-5.7.1 Our system has detected that this message is not RFC 5322 compliant. To reduce/550 5.7.1 the amount of spam, this message has been blocked. | CONTENT | REFUSED
          550 Message is not RFC 5322 compliant                                                    | CONTENT            | REFUSED
          554 Message not allowed - [PH01] Email not accepted for policy reasons.                  | CONTENT            | REFUSED
          # Too big: for one mailbox, which says nothing about the others; for everybody.
          552 5.2.3 Message size exceeds the mailbox's limit                                       | TOO_BIG_FOR_MAILBOX | REFUSED
          552 5.3.4 Message size exceeds fixed limit                                               | TOO_BIG            | PENDING, CONFIGURATION
          554 5.3.4 Message too big for system                                                     | TOO_BIG            | PENDING, CONFIGURATION
          552 Message size exceeds fixed maximum message size                                      | TOO_BIG            | PENDING, CONFIGURATION
          # The relay wants something else of us.
          530 5.7.0 Authentication required                                                        | AUTHENTICATION     | PENDING, AUTHENTICATION
          530 5.7.57 Client not authenticated to send mail                                         | AUTHENTICATION     | PENDING, AUTHENTICATION
          534 5.7.9 Application-specific password required                                         | AUTHENTICATION     | PENDING, AUTHENTICATION
          535 5.7.8 Username and Password not accepted                                             | AUTHENTICATION     | PENDING, AUTHENTICATION
          454 4.7.0 Temporary authentication failure                                               | AUTHENTICATION     | PENDING, AUTHENTICATION
          550 Unauthenticated senders not allowed                                                  | AUTHENTICATION     | PENDING, AUTHENTICATION
          530 5.7.0 Must issue a STARTTLS command first                                            | CONFIGURATION      | PENDING, CONFIGURATION
          554 5.7.1 <ana@example.org>: Relay access denied                                         | CONFIGURATION      | PENDING, CONFIGURATION
          454 4.7.1 <ana@example.org>: Relay access denied                                         | CONFIGURATION      | PENDING, CONFIGURATION
          550 5.7.0 Relaying denied                                                                | CONFIGURATION      | PENDING, CONFIGURATION
          550 5.7.64 TenantAttribution; Relay Access Denied                                        | CONFIGURATION      | PENDING, CONFIGURATION
          554 Message rejected: Email address is not verified.                                     | CONFIGURATION      | PENDING, CONFIGURATION
          500 5.5.2 Error: bad syntax                                                              | SYNTAX             | REFUSED
          501 5.5.4 Invalid arguments                                                              | SYNTAX             | REFUSED
          503 5.5.1 Bad sequence of commands                                                       | SYNTAX             | REFUSED
          504 Command parameter not implemented                                                    | SYNTAX             | REFUSED
          # The server does not know such addresses.
          550 5.6.7 Address requires SMTPUTF8                                                      | EAI_UNSUPPORTED    | REFUSED
          553 5.6.7 Address requires SMTPUTF8                                                      | EAI_UNSUPPORTED    | REFUSED
          # Nobody serves the domain.
          550 5.4.4 Invalid domain                                                                 | HOST_UNKNOWN       | REFUSED, suppressed after 2
          550 5.1.2 <ana@example.org>: Recipient address rejected: Domain not found                | HOST_UNKNOWN       | REFUSED, suppressed after 2
          550 5.1.2 Host unknown (Name server: mx.example.org: host not found)                     | HOST_UNKNOWN       | REFUSED, suppressed after 2
          550 5.4.310 DNS domain example.org does not exist [Message=InfoDomainNonexistent]        | HOST_UNKNOWN       | REFUSED, suppressed after 2
          450 4.1.2 <ana@example.org>: Recipient address rejected: Domain not found                | TEMPORARY          | DEFERRED
          # Nobody knows, so nothing is held against the address.
          550 5.4.1 Recipient address rejected: Access denied                                      | UNKNOWN            | REFUSED
          550 5.5.0 Requested action not taken: mailbox unavailable                                | UNKNOWN            | REFUSED
          554 5.0.0 Service unavailable                                                            | UNKNOWN            | REFUSED
          550 No such luck                                                                         | UNKNOWN            | REFUSED
          """)
  void every_known_reply_has_its_meaning(String reply, Verdict verdict, String becomes) {
    Reply read = Reply.parse(reply.replaceAll("/(?=\\d{3}[ -])", "\r\n"));
    assertThat(ReplyClassifier.classify(read)).as("%s", read).isEqualTo(verdict);
    assertThat(whatBecomes(Judgement.of(read, Phase.RCPT, 7))).isEqualTo(becomes);
    assertThat(whatBecomes(Judgement.of(read, Phase.DOT, 7))).isEqualTo(becomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Where the codes disagree, the reply code says whether it is for good, and nothing is held against the address.
          450 5.1.1 User unknown                             | TEMPORARY    | DEFERRED
          550 4.1.1 User unknown                             | UNKNOWN      | REFUSED
          550 2.1.1 User unknown                             | UNKNOWN      | REFUSED
          450 5.2.1 The account is disabled                  | MAILBOX_BUSY | DEFERRED
          550 4.2.1 The account is disabled                  | UNKNOWN      | REFUSED
          550 4.4.4 Host unknown                             | UNKNOWN      | REFUSED
          552 4.2.2 Over quota                               | MAILBOX_FULL | REFUSED, suppressed after 5
          451 5.7.26 This mail is unauthenticated            | SENDER_AUTH  | PENDING, SENDER_REFUSED
          421 5.7.0 Try again later                          | THROTTLED    | PENDING, THROTTLED
          # Cases, brackets, repeated codes, a full stop.
          550 5.1.1 USER UNKNOWN                             | RECIPIENT_GONE | REFUSED, suppressed
          550 5.1.1 INACTIVE EMAIL ADDRESS                   | RECIPIENT_DISABLED | REFUSED, suppressed after 2 in 7 days
          550 #5.1.1 bad address                             | RECIPIENT_GONE | REFUSED, suppressed
          550 [5.1.1] bad address                            | RECIPIENT_GONE | REFUSED, suppressed
          550 (5.1.1) bad address                            | RECIPIENT_GONE | REFUSED, suppressed
          550 550 5.1.1 bad address                          | RECIPIENT_GONE | REFUSED, suppressed
          550 5.1.1. Bad address                             | RECIPIENT_GONE | REFUSED, suppressed
          550 5.1.1<ana@example.org>: bad address            | RECIPIENT_GONE | REFUSED, suppressed
          550-Sorry/550-5.1.1 bad address/550 Goodbye        | RECIPIENT_GONE | REFUSED, suppressed
          # An address of IPv4 is no code, and what people call themselves is not the relay's word.
          550 5.1.1.9 does not like you                      | UNKNOWN        | REFUSED
          550 5.7.1 <spamhaus@example.org>: rejected         | CONTENT        | REFUSED
          450 Sorry, quota.exceeded@over.example: busy       | TEMPORARY      | DEFERRED
          """)
  void however_it_is_written(String reply, Verdict verdict, String becomes) {
    every_known_reply_has_its_meaning(reply, verdict, becomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # About us: no recipient was named yet.
          CONNECT | 0 | 421 Service not available               | PENDING, THROTTLED
          CONNECT | 0 | 554 5.7.1 blocked                       | PENDING, SENDER_REFUSED
          MAIL    | 0 | 421 4.3.2 too many messages             | PENDING, THROTTLED
          MAIL    | 1 | 421 4.3.2 too many messages             | PENDING, RECYCLED
          MAIL    | 1 | 421 4.7.0 try again later               | PENDING, RECYCLED
          MAIL    | 9 | 550 5.1.1 no such user                  | PENDING, SENDER_REFUSED
          MAIL    | 9 | 550 5.2.1 disabled                      | PENDING, SENDER_REFUSED
          MAIL    | 9 | 552 5.2.2 full                          | PENDING, SENDER_REFUSED
          MAIL    | 9 | 550 5.4.4 host unknown                  | PENDING, SENDER_REFUSED
          MAIL    | 9 | 553 sender rejected                     | PENDING, SENDER_REFUSED
          MAIL    | 9 | 550 who knows                           | PENDING, SENDER_REFUSED
          MAIL    | 9 | 501 5.5.4 what                          | PENDING, CONFIGURATION
          MAIL    | 9 | 450 4.2.1 too much                      | PENDING, THROTTLED
          # About the message or its recipient.
          RCPT    | 9 | 421 4.3.2 shutting down                 | DEFERRED
          DATA    | 9 | 554 5.5.1 no valid recipients           | REFUSED
          DOT     | 9 | 421 4.3.2 shutting down                 | DEFERRED
          DOT     | 9 | 451 4.3.0 try again                     | DEFERRED
          DOT     | 9 | 550 5.1.1 no such user                  | REFUSED, suppressed
          """)
  void what_is_said_before_a_recipient_is_named_is_never_a_recipients_fault(
      Phase phase, int accepted, String reply, String becomes) {
    assertThat(whatBecomes(Judgement.of(Reply.parse(reply), phase, accepted))).isEqualTo(becomes);
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

  /** The ledger's reasons are verdicts by name; a misspelt one would suppress nobody for ever. */
  @ParameterizedTest
  @EnumSource(Suppression.Reason.class)
  void what_suppresses_an_address_is_a_verdict_of_the_same_name(Suppression.Reason reason) {
    List<String> verdicts = Arrays.stream(Verdict.values()).map(Verdict::name).toList();
    assertThat(verdicts.contains(reason.name()))
        .isEqualTo(reason != Suppression.Reason.BY_OPERATOR);
  }

  private static String whatBecomes(Outcome outcome) {
    if (outcome instanceof Refused refused) {
      return "REFUSED" + suppression(refused.reason().name());
    }
    return outcome instanceof Deferred deferred
        ? "DEFERRED" + suppression(deferred.reason())
        : "PENDING, " + ((NotStarted) outcome).trouble();
  }

  private static String suppression(String failure) {
    return Suppression.Reason.ofFailure(failure)
        .map(
            reason ->
                ", suppressed"
                    + (reason.editions() == 1 ? "" : " after " + reason.editions())
                    + (reason.span().isZero()
                        ? ""
                        : " in %d days".formatted(reason.span().toDays())))
        .orElse("");
  }
}
