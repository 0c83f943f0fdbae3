package io.postrider.delivery.brake;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Scope;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.digest.Brake;
import io.postrider.digest.value.Percentage;
import io.postrider.edition.Edition;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {

  private static final int CONNECTIONS = 10;
  private static final Outcome ACCEPTED = new Accepted("250 ok");
  private static final Outcome GONE = new Refused(Reason.RECIPIENT_GONE, "550 5.1.1 no");
  private static final Outcome SPAM = new Refused(Reason.CONTENT, "554 5.7.1 spam");
  private static final Outcome DOUBT = new InDoubt("The line broke.");
  private static final Outcome GREYLISTED =
      new Deferred(Reason.GREYLISTED, "451 4.7.1 later", Duration.ofMinutes(30));
  private static final Outcome CLOSING =
      new Deferred(Reason.CLOSING, "421 4.3.2 bye", Duration.ofMinutes(15));

  private long subscriber;
  private final CircuitBreaker alarm =
      new CircuitBreaker(new Brake(200, new Percentage(25)), CONNECTIONS);

  @Test
  void too_many_refusals_among_the_latest_letters_stop_the_attempt() {
    note(ACCEPTED, 150);
    assertThat(note(GONE, 50)).as("50 of 200 are 25%").isEmpty();
    assertThat(note(ACCEPTED, 200)).isEmpty();
    assertThat(note(GONE, 51))
        .hasValueSatisfying(
            cause -> {
              assertThat(cause.reason()).isEqualTo(Edition.Reason.BRAKE);
              assertThat(cause.detail()).contains("51 of the last 200", "25%", "550 5.1.1 no");
            });
  }

  @Test
  void letters_that_cannot_be_written_for_more_than_single_readers_stop_the_attempt() {
    note(ACCEPTED, 7);
    assertThat(alarm.noteUnwritten(17, "x")).isEmpty();
    assertThat(alarm.noteUnwritten(18, "x")).isEmpty();
    assertThat(alarm.noteUnwritten(19, "body.html, line 3: \"y\""))
        .hasValueSatisfying(
            cause -> {
              assertThat(cause.reason()).isEqualTo(Edition.Reason.TEMPLATE);
              assertThat(cause.detail())
                  .isEqualTo(
                      "3 of the first 10 letters could not be written, the last one for subscriber"
                          + " 19: body.html, line 3: \"y\" fails.");
            });
  }

  @Test
  void a_few_unwritten_letters_among_many_stop_nobody() {
    note(ACCEPTED, 100);
    for (int reader = 0; reader < 33; reader++) {
      assertThat(alarm.noteUnwritten(reader, "x")).isEmpty();
    }
    assertThat(alarm.noteUnwritten(33, "x")).isPresent();
    CircuitBreaker seen =
        new CircuitBreaker(new Brake(200, new Percentage(25)), CONNECTIONS, false);
    for (int reader = 0; reader < 50; reader++) {
      assertThat(seen.noteUnwritten(reader, "x")).isEmpty();
    }
  }

  @Test
  void a_few_refusals_at_the_beginning_say_nothing_yet() {
    assertThat(note(GONE, 49)).isEmpty();
    assertThat(note(GONE, 1)).isPresent();
  }

  @Test
  void refusals_of_what_we_say_stop_earlier_also_on_a_small_roster() {
    note(ACCEPTED, 180);
    assertThat(note(SPAM, CircuitBreaker.OBJECTIONS - 1)).isEmpty();
    assertThat(note(SPAM, 1)).isPresent();
    CircuitBreaker small = new CircuitBreaker(new Brake(200, new Percentage(100)), CONNECTIONS);
    Optional<StopSignal.Cause> cause = Optional.empty();
    for (int letter = 0; letter < CircuitBreaker.OBJECTIONS; letter++) {
      cause = small.note(SPAM, "example.org", ++subscriber, Long.MAX_VALUE);
    }
    assertThat(cause).isPresent();
  }

  @Test
  void a_line_that_breaks_after_each_message_does_not_burn_the_roster() {
    int some = CONNECTIONS + CircuitBreaker.IN_A_ROW - 1;
    assertThat(note(DOUBT, some)).isEmpty();
    note(ACCEPTED, 1);
    assertThat(note(DOUBT, some)).isEmpty();
    assertThat(note(DOUBT, 1).orElseThrow().reason()).isEqualTo(Edition.Reason.BRAKE);
  }

  @Test
  void a_relay_that_goes_down_and_comes_back_is_no_reason_to_stop() {
    note(ACCEPTED, 20);
    assertThat(note(DOUBT, CONNECTIONS)).isEmpty();
    assertThat(note(ACCEPTED, 30)).isEmpty();
    assertThat(note(DOUBT, 1)).isEmpty();
  }

  @Test
  void a_line_that_breaks_after_every_second_message_is() {
    Optional<StopSignal.Cause> cause = Optional.empty();
    for (int pair = 0; cause.isEmpty() && pair < 100; pair++) {
      note(ACCEPTED, 1);
      cause = note(DOUBT, 1);
    }
    assertThat(cause.orElseThrow().reason()).isEqualTo(Edition.Reason.BRAKE);
  }

  @Test
  void greylisting_is_no_reason_to_stop_and_a_relay_that_keeps_closing_is() {
    assertThat(note(GREYLISTED, 1000)).isEmpty();
    assertThat(note(CLOSING, CircuitBreaker.IN_A_ROW - 1)).isEmpty();
    assertThat(note(CLOSING, 1).orElseThrow().reason()).isEqualTo(Edition.Reason.THROTTLED);
  }

  @ParameterizedTest
  @CsvSource({"THROTTLED, THROTTLED", "SENDER_REFUSED, SENDER_REFUSED"})
  void what_one_domain_after_the_other_says_is_about_us(Trouble trouble, Edition.Reason reason) {
    Outcome said = new NotStarted(trouble, Scope.DOMAIN, "no");
    for (int time = 0; time < 10; time++) {
      assertThat(alarm.note(said, "big.example", ++subscriber, Long.MAX_VALUE)).isEmpty();
    }
    for (int domain = 2; domain < CircuitBreaker.IN_A_ROW; domain++) {
      assertThat(alarm.note(said, domain + ".example", ++subscriber, Long.MAX_VALUE)).isEmpty();
    }
    assertThat(
            alarm.note(said, "last.example", ++subscriber, Long.MAX_VALUE).orElseThrow().reason())
        .isEqualTo(reason);
  }

  /** What the last of so many equal outcomes makes it say. */
  private Optional<StopSignal.Cause> note(Outcome outcome, int times) {
    Optional<StopSignal.Cause> cause = Optional.empty();
    for (int time = 0; time < times; time++) {
      assertThat(cause).isEmpty();
      cause = alarm.note(outcome, "example.org", ++subscriber, Long.MAX_VALUE);
    }
    return cause;
  }
}
