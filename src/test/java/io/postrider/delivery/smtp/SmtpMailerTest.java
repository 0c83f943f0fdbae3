package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.replyAndReset;
import static io.postrider.testing.Fault.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.testing.WireChecker;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SmtpMailerTest extends OnTheLine {

  @Test
  void many_messages_go_over_one_connection_and_each_keeps_its_reply() {
    for (int i = 1; i <= 20; i++) {
      assertThat(line.send(LETTER)).isEqualTo(new Accepted("250 2.0.0 Ok: queued as Q" + i));
    }
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.commands()).doesNotContain("NOOP", "RSET");
    assertThat(server.messages())
        .hasSize(20)
        .allSatisfy(
            message -> {
              assertThat(message.to()).isEqualTo("ana@example.org");
              assertThat(message.from()).isEqualTo("MAIL FROM:<news@ridgeline.example>");
              assertThat(WireChecker.faults(message.octets())).isEmpty();
            });
  }

  @Test
  void what_is_sent_is_what_was_composed_dots_and_all() {
    Letter letter = SampleLetters.with("ana@example.org", "s", "<p>x</p>", ".\n..\n.dot\n");
    line.send(letter);
    assertThat(server.messages().get(0).octets())
        .isEqualTo(SampleLetters.composer().compose(letter).octets());
  }

  @Test
  void a_refusal_of_one_address_says_nothing_about_the_next() {
    assertThat(sendAfter("RCPT", reply("550 5.1.1 no such user")))
        .isEqualTo(new Refused(Reason.RECIPIENT_GONE, "550 5.1.1 no such user"));
    assertThat(sendAfter("RCPT", reply("450 4.2.1 too much"))).isInstanceOf(Deferred.class);
    assertThat(sendAfter("RCPT", reply("550 who knows")))
        .isEqualTo(new Refused(Reason.UNKNOWN, "550 who knows"));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_421_at_rcpt_defers_and_the_next_message_gets_a_fresh_connection() {
    assertThat(sendAfter("RCPT", replyAndClose("421 4.3.2 shutting down")))
        .isInstanceOf(Deferred.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void an_accepted_message_stays_accepted_though_the_relay_hangs_up() {
    assertThat(sendAfter(".", replyAndReset("250 2.0.0 queued as X")))
        .isEqualTo(new Accepted("250 2.0.0 queued as X"));
    line.close();
    line = mailer.open();
    server.at("QUIT", reset());
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    line.close();
  }

  @Test
  void a_relay_that_recycles_its_connection_is_not_throttling_until_it_does_so_at_once() {
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(sendAfter("MAIL", replyAndClose("421 4.7.0 too many messages, reconnect")))
        .isEqualTo(new NotStarted(Trouble.RECYCLED, "421 4.7.0 too many messages, reconnect"));
    assertThat(sendAfter("MAIL", replyAndClose("421 4.7.0 slow down")))
        .isEqualTo(new NotStarted(Trouble.THROTTLED, "421 4.7.0 slow down"));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void a_5xx_at_mail_from_is_about_us() {
    assertThat(sendAfter("MAIL", reply("553 5.1.8 sender unknown")))
        .isEqualTo(new NotStarted(Trouble.SENDER_REFUSED, "553 5.1.8 sender unknown"));
  }

  @Test
  void a_relay_that_wants_a_sign_in_where_there_is_none_is_quoted_behind_what_to_set() {
    assertThat(sendAfter("MAIL", reply("530 5.7.0 Authentication required")))
        .isEqualTo(
            new NotStarted(
                Trouble.AUTHENTICATION,
                "The relay 127.0.0.1:%d wants a sign-in, so set spring.mail.username and spring.mail.password: 530 5.7.0 Authentication required"
                    .formatted(server.port())));
  }

  @Test
  void a_greeting_that_turns_us_away_is_told() {
    assertThat(sendAfter("CONNECT", replyAndClose("421 4.7.0 too many connections")))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.THROTTLED));
    assertThat(sendAfter("CONNECT", replyAndClose("554 no service for you")))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.SENDER_REFUSED));
  }

  @Test
  void an_address_beyond_ascii_goes_only_to_a_relay_that_takes_it() throws IOException {
    Letter eai = SampleLetters.to("jörg@müller.example");
    assertThat(line.send(eai))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.EAI_UNSUPPORTED);
            });
    server.offering("SMTPUTF8").offering("8BITMIME");
    line.close();
    line = mailer.open();
    assertThat(line.send(eai)).isInstanceOf(Accepted.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.commands())
        .contains("MAIL FROM:<news@ridgeline.example> SMTPUTF8")
        .contains("MAIL FROM:<news@ridgeline.example>")
        .contains("RCPT TO:<j\u00c3\u00b6rg@xn--mller-kva.example>");
  }
}
