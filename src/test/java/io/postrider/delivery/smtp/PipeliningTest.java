package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in one flight (RFC 2920), where the relay offers it and means it. */
class PipeliningTest extends OnTheLine {

  @BeforeEach
  void offer() {
    server.offering("PIPELINING");
    line.close();
    connect(Map.of("mail.smtp.timeout", "2000"));
  }

  private static String verb(String command) {
    return command.split("[ :]")[0];
  }

  private List<String> verbs() {
    return server.commands().stream().map(PipeliningTest::verb).toList();
  }

  @Test
  void a_refused_recipient_takes_nothing_of_the_next_one() {
    server.at("RCPT", reply("550 5.1.1 no such user"));
    assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(verbs())
        .containsExactly("EHLO", "MAIL", "RCPT", "DATA", "RSET", "MAIL", "RCPT", "DATA");
  }

  @Test
  void a_server_that_goes_ahead_for_nobody_gets_an_empty_message_for_nobody() {
    server.goingAheadForNobody().at("RCPT", reply("450 4.2.1 too much"));
    assertThat(line.send(LETTER)).isInstanceOf(Deferred.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.messagesForNobody()).containsExactly(new byte[0]);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_recipient_who_was_taken_without_a_sender_gets_no_empty_message() {
    server.at("MAIL", reply("451 4.3.0 later"));
    line.send(LETTER);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.seen()).hasSize(1);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void a_refusal_at_data_is_one_of_that_message() {
    server.at("DATA", reply("451 4.3.0 later"));
    assertThat(line.send(LETTER)).isInstanceOf(Deferred.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_connection_that_the_relay_recycles_is_made_anew_for_the_same_message() {
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    server.at("MAIL", replyAndClose("421 4.7.0 enough for one connection"));
    assertThat(line.send(LETTER))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.RECYCLED));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 5.5.2 command too long",
        "501 5.5.4 syntax error",
        "503 5.5.1 bad sequence of commands",
        "554 5.5.0 SMTP synchronization error",
        "550 5.7.1 improper use of pipelining",
        "354 what is it?"
      })
  void a_relay_that_stumbles_over_its_first_flight_is_given_one_command_at_a_time(String answer) {
    for (String stage : List.of("MAIL", "RCPT")) {
      connect(Map.of());
      server.commands().clear();
      server.at(stage, reply(answer));
      assertThat(line.send(LETTER))
          .isInstanceOfSatisfying(
              NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
      assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
      server.at("RCPT", reply("550 5.1.1 no such user"));
      server.commands().clear();
      assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
      // In one flight, DATA would have been on its way already.
      assertThat(verbs()).containsExactly("MAIL", "RCPT", "RSET");
      line.close();
    }
  }

  @Test
  void a_relay_that_forgets_what_came_along_is_given_one_command_at_a_time() {
    server.forgettingWhatCameAlong("MAIL", "RCPT");
    assertThat(line.send(LETTER))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.seen()).hasSize(2);
  }

  @Test
  void a_relay_that_hangs_up_on_its_first_flight_is_given_one_command_at_a_time() {
    server.at("RCPT", close());
    assertThat(line.send(LETTER)).isInstanceOf(NotStarted.class);
    server.at("RCPT", reply("550 5.1.1 no such user"));
    server.commands().clear();
    assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
    assertThat(verbs()).containsExactly("EHLO", "MAIL", "RCPT", "RSET");
  }

  @Test
  void a_relay_that_has_taken_a_message_so_may_break_off_without_losing_that_trust() {
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    server.at("RCPT", close()).at("RCPT", reply("503 5.5.1 not now"));
    assertThat(line.send(LETTER)).isInstanceOf(NotStarted.class);
    assertThat(line.send(LETTER)).isNotInstanceOf(NotStarted.class);
    server.commands().clear();
    server.at("RCPT", reply("550 5.1.1 no such user"));
    line.send(LETTER);
    assertThat(verbs()).contains("DATA");
  }

  @Test
  void a_misspelt_address_says_nothing_against_the_relay() {
    server.at("RCPT", reply("501 5.1.3 bad recipient address syntax"));
    assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
    assertThat(verbs()).contains("DATA");
  }

  @Test
  void it_is_left_alone_where_the_operator_says_so() {
    line.close();
    connect(Map.of("mail.smtp.pipelining", "false"));
    server.at("RCPT", reply("550 5.1.1 no such user"));
    assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
    assertThat(verbs()).containsExactly("EHLO", "MAIL", "RCPT", "RSET");
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void it_is_not_tried_where_the_relay_does_not_offer_it() {
    server.extensions().clear();
    server.at("RCPT", reply("550 5.1.1 no such user"));
    assertThat(line.send(LETTER)).isInstanceOf(Refused.class);
    assertThat(verbs()).containsExactly("EHLO", "MAIL", "RCPT", "RSET");
  }
}
