package io.postrider.delivery.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.address.Suppression;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers may answer, what that means, and what becomes of the row and of the address. */
class ReplyClassifierTest {

  @ParameterizedTest
  @MethodSource("io.postrider.delivery.reply.KnownReply#all")
  void every_known_reply_has_its_meaning(KnownReply known) {
    for (Phase phase : known.phases()) {
      assertThat(ReplyClassifier.classify(known.reply(), phase)).isEqualTo(known.means());
      assertThat(whatBecomes(ReplyOutcome.of(known.reply(), phase, 7))).isEqualTo(known.becomes());
    }
  }

  @Test
  void what_is_about_us_marks_nobody_and_what_is_not_stops_nothing() {
    assertThat(KnownReply.in("about-us.csv")).allMatch(KnownReply::isAboutUs);
    assertThat(KnownReply.in("about-the-recipient.csv")).noneMatch(KnownReply::isAboutUs);
  }

  /** A row that is the first for no reply is no knowledge: another one hides it. */
  @Test
  void every_row_of_the_table_decides_about_a_known_reply() {
    List<ReplyRule> table = ReplyRule.table();
    List<ReplyRule> idle = new ArrayList<>(table);
    for (KnownReply known : KnownReply.all()) {
      for (Phase phase : known.phases()) {
        table.stream()
            .filter(rule -> rule.matches(known.reply(), phase))
            .findFirst()
            .ifPresent(idle::remove);
      }
    }
    assertThat(idle).isEmpty();
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
          MAIL    | 9 | 550 you have reached your hourly limit  | PENDING, THROTTLED
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
    assertThat(whatBecomes(ReplyOutcome.of(Reply.parse(reply), phase, accepted)))
        .isEqualTo(becomes);
  }

  @Test
  void a_greylist_is_given_time() {
    Outcome outcome = ReplyOutcome.of(Reply.parse("451 4.7.1 Greylisting"), Phase.RCPT, 0);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred ->
                assertThat(deferred.pause()).isGreaterThanOrEqualTo(Duration.ofMinutes(15)));
  }

  /** Neither may one be forgotten, nor may two of the ledger's be counted as one. */
  @ParameterizedTest
  @EnumSource(Suppression.Reason.class)
  void what_suppresses_an_address_is_a_reason_of_the_same_name(Suppression.Reason suppression) {
    List<Reason> shown =
        Arrays.stream(Reason.values())
            .filter(reason -> reason.suppression().filter(it -> it == suppression).isPresent())
            .toList();
    assertThat(shown)
        .extracting(Reason::name)
        .isEqualTo(suppression.editions() > 0 ? List.of(suppression.name()) : List.of());
  }

  private static String whatBecomes(Outcome outcome) {
    if (outcome instanceof Refused refused) {
      return "REFUSED" + suppression(refused.reason());
    }
    return outcome instanceof Deferred deferred
        ? "DEFERRED" + suppression(deferred.reason())
        : "PENDING, " + ((NotStarted) outcome).trouble();
  }

  private static String suppression(Reason failure) {
    return failure
        .suppression()
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
