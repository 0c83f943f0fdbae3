package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next message's commands behind the final dot of this one, before that is answered. */
class LookAheadTest extends OnTheLine {

  private static final Letter BO = SampleLetters.to("bo@example.org");
  private static final Letter CY = SampleLetters.to("cy@example.org");

  private static final Fault HEARD = reply("");
  private static final Fault AS_USUAL = reply("250 2.1.5 ok");

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void a_relay_that_is_proven_to_take_commands_in_one_flight() {
    server.offering("PIPELINING");
    line.close();
    connect(Map.of("mail.smtp.timeout", "2000"));
    assertThat(line.send(LETTER, FinalDot.UNRECORDED, then(CY))).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(0);
    server.commands().clear();
    server.seen().clear();
  }

  private NextLetter then(Letter next) {
    return () -> {
      asked.incrementAndGet();
      return next;
    };
  }

  private Outcome send(Letter letter, Letter next) {
    return send(line, letter, next);
  }

  private Outcome send(Mailer.Line over, Letter letter, Letter next) {
    return over.send(letter, FinalDot.UNRECORDED, then(next));
  }

  private List<String> verbs() {
    return server.commands().stream().map(command -> command.split("[ :]")[0]).toList();
  }

  private List<String> readers() {
    return server.seen().stream().map(BreakingSmtpServer.Message::to).toList();
  }

  @Test
  void is_heard_before_the_relay_has_answered() {
    server.at("AHEAD", HEARD).at("AHEAD", HEARD);

    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(send(BO, CY)).isInstanceOf(Accepted.class);
    assertThat(line.send(CY)).isInstanceOf(Accepted.class);
    assertThat(readers()).containsExactly("ana@example.org", "bo@example.org", "cy@example.org");
    assertThat(server.connections()).isEqualTo(1);
    assertThat(verbs())
        .containsExactly("MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA");
  }

  @Test
  void a_refused_message_takes_nothing_of_the_announced_one() {
    server.at("AHEAD", HEARD).at(".", reply("550 5.7.1 no"));

    assertThat(send(LETTER, BO)).isInstanceOf(Refused.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(verbs()).doesNotContain("RSET");
  }

  @Test
  void a_refused_recipient_of_the_announced_one_is_that_one_s_alone() {
    server.at("RCPT", AS_USUAL).at("RCPT", reply("550 5.1.1 no such user"));

    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Refused.class);
    assertThat(send(CY, LETTER)).isInstanceOf(Accepted.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void another_letter_than_the_announced_one_goes_over_another_connection() {
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(CY)).isInstanceOf(Accepted.class);
    assertThat(readers()).containsExactly("ana@example.org", "cy@example.org");
    assertThat(server.messagesForNobody()).isEmpty();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void what_is_taken_back_reaches_nobody() {
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    line.takeBack();
    assertThat(line.ready()).isEmpty();
    assertThat(line.send(CY)).isInstanceOf(Accepted.class);
    assertThat(readers()).containsExactly("ana@example.org", "cy@example.org");
    assertThat(verbs()).doesNotContain("QUIT");
  }

  @Test
  void a_line_that_is_closed_before_its_turn_hangs_up_without_a_word() {
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    line.close();
    line = mailer.open();
    assertThat(line.send(CY)).isInstanceOf(Accepted.class);
    assertThat(readers()).containsExactly("ana@example.org", "cy@example.org");
    assertThat(verbs()).doesNotContain("QUIT");
  }

  @Test
  void its_final_dot_is_reported_in_its_own_turn() {
    AtomicInteger dots = new AtomicInteger();
    Fault goAhead = reply("354 go ahead");
    server.at("DATA", goAhead).at("DATA", goAhead).at("DATA", reply("451 4.3.0 later"));
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    // Else the one that is announced might take the third answer.
    Awaitility.await().until(() -> Collections.frequency(verbs(), "DATA") == 2);
    line.takeBack();
    line.send(BO, dots::incrementAndGet, NextLetter.UNKNOWN);
    assertThat(dots).hasValue(0);
    line.send(BO, dots::incrementAndGet, NextLetter.UNKNOWN);
    assertThat(dots).hasValue(1);
  }

  @Test
  void a_letter_that_cannot_be_composed_is_not_announced() {
    Letter unusable = SampleLetters.to("no address");
    assertThat(send(LETTER, unusable)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);
    assertThat(line.send(unusable)).isInstanceOf(Refused.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void one_line_alone_tries_it_first() {
    Mailer.Line other = mailer.open();
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);

    assertThat(send(other, LETTER, CY)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);

    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(send(other, LETTER, CY)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(2);
    other.close();
  }

  @Test
  void a_trial_that_was_taken_back_is_made_again() {
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    line.takeBack();
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(2);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_relay_that_hangs_up_over_it_is_told_of_each_message_alone() {
    server.at("AHEAD", close());
    assertThat(send(LETTER, BO)).isInstanceOf(InDoubt.class);
    assertThat(send(BO, CY)).isInstanceOf(Accepted.class);
    assertThat(send(CY, LETTER)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_relay_that_forgets_it_is_told_of_each_message_alone() {
    server.forgettingWhatCameAlong(".").at("AHEAD", HEARD);
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(NotStarted.class);
    assertThat(send(BO, CY)).isInstanceOf(Accepted.class);
    assertThat(send(CY, LETTER)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"554 5.5.0 SMTP synchronization error", "503 5.5.1 bad sequence"})
  void a_relay_that_refuses_the_message_over_it_is_given_the_message_again(String answer) {
    server.at("AHEAD", HEARD).at(".", reply(answer));
    assertThat(send(LETTER, BO)).isInstanceOf(NotStarted.class);
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_answer_that_is_none_to_a_message_leaves_it_in_doubt(boolean proven) {
    if (proven) {
      proveIt();
    }
    server.at("AHEAD", HEARD).at(".", reply("354 what is it?"));
    assertThat(send(LETTER, BO)).isInstanceOf(InDoubt.class);
    assertThat(send(BO, CY)).isInstanceOf(Accepted.class);
    assertThat(line.send(CY)).isInstanceOf(Accepted.class);
    assertThat(readers()).endsWith("bo@example.org", "cy@example.org");
  }

  private void proveIt() {
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_proven_relay_that_breaks_is_tried_anew_by_one_line_and_three_times_at_most() {
    proveIt();
    Mailer.Line other = mailer.open();
    for (int time = 1; time <= 3; time++) {
      server.at("AHEAD", close());
      assertThat(send(LETTER, BO)).isInstanceOf(InDoubt.class);
      int before = asked.get();
      assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
      assertThat(send(other, CY, LETTER)).isInstanceOf(Accepted.class);
      assertThat(asked.get() - before).isEqualTo(time < 3 ? 1 : 0);
      assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    }
    other.close();
  }

  @Test
  void nothing_is_announced_when_another_line_has_failed_with_commands_in_one_flight() {
    line.close();
    connect(Map.of("mail.smtp.timeout", "2000"));
    Mailer.Line other = mailer.open();
    FinalDot whenTheOtherFails =
        () -> {
          server.at("RCPT", close());
          assertThat(other.send(CY)).isInstanceOf(NotStarted.class);
        };
    assertThat(line.send(LETTER, whenTheOtherFails, then(BO))).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(0);
    assertThat(readers()).containsExactly("ana@example.org", "bo@example.org");
    other.close();
  }

  @Test
  void a_next_letter_that_fails_badly_leaves_this_one_answered() {
    NextLetter deep =
        () -> {
          throw new StackOverflowError();
        };
    assertThat(line.send(LETTER, FinalDot.UNRECORDED, deep)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_connection_that_is_recycled_behind_a_message_loses_nothing() {
    server.at("AHEAD", HEARD).at("MAIL", AS_USUAL);
    server.at("MAIL", replyAndClose("421 4.7.0 enough for one connection"));
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(NotStarted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
    assertThat(readers()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void a_relay_that_says_goodbye_with_its_answer_is_connected_to_again() {
    server.at("AHEAD", HEARD).at(".", replyAndClose("421 4.3.2 shutting down"));
    assertThat(send(LETTER, BO)).isInstanceOf(Deferred.class);
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(line.send(BO)).isInstanceOf(Accepted.class);
  }

  @Test
  void nobody_is_asked_where_the_relay_takes_one_command_at_a_time() {
    line.close();
    server.extensions().clear();
    connect(Map.of());
    assertThat(send(LETTER, BO)).isInstanceOf(Accepted.class);
    assertThat(send(BO, CY)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(0);
  }
}
