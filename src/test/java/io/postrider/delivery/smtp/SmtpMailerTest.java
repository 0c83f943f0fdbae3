package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.replyAndReset;
import static io.postrider.testing.Fault.reset;
import static io.postrider.testing.Fault.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Fault;
import io.postrider.testing.WireChecker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTest {

  private static final Letter LETTER = SampleLetters.to("ana@example.org");

  // More than what the buffers on the way hold.
  private static final Letter LONG =
      SampleLetters.with("b@example.org", "s", "<p>" + "é".repeat(4_000_000), "x");

  private BreakingSmtpServer server;
  private SmtpMailer mailer;
  private Mailer.Line line;

  @BeforeEach
  void start() throws IOException {
    server = new BreakingSmtpServer();
    connect(Map.of());
  }

  private void connect(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(Map.of("mail.smtp.timeout", "5000"));
    all.putAll(properties);
    mailer =
        new SmtpMailer(
            new Relay("127.0.0.1", server.port(), null, null, false, all), SampleLetters.composer());
    line = mailer.open();
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    mailer.close();
    server.close();
  }

  private Outcome sendAfter(String stage, Fault fault) {
    server.at(stage, fault);
    return line.send(LETTER);
  }

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
        .isEqualTo(new Refused("RECIPIENT_GONE", "550 5.1.1 no such user", true));
    assertThat(sendAfter("RCPT", reply("450 4.2.1 too much"))).isInstanceOf(Deferred.class);
    assertThat(sendAfter("RCPT", reply("550 who knows")))
        .isEqualTo(new Refused("UNKNOWN", "550 who knows", false));
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

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA"})
  void a_line_that_breaks_before_the_final_dot_leaves_the_message_with_us(String stage) {
    for (Fault fault : new Fault[] {close(), reset()}) {
      assertThat(sendAfter(stage, fault))
          .isInstanceOfSatisfying(
              NotStarted.class,
              outcome ->
                  assertThat(outcome.trouble())
                      .isEqualTo(
                          stage.equals("EHLO") ? Trouble.RELAY_ABSENT : Trouble.CONNECTION_LOST));
    }
    assertThat(server.seen()).isEmpty();
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_line_that_breaks_in_the_body_leaves_the_message_with_us() {
    for (Fault fault : new Fault[] {close(), reset()}) {
      server.at("BODY", fault);
      assertThat(line.send(LONG))
          .isInstanceOfSatisfying(
              NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
    }
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void a_line_that_breaks_after_the_final_dot_leaves_us_in_doubt() {
    assertThat(sendAfter(".", close())).isInstanceOf(InDoubt.class);
    assertThat(sendAfter(".", reset())).isInstanceOf(InDoubt.class);
    assertThat(sendAfter(".", replyAndClose("250-half an answer"))).isInstanceOf(InDoubt.class);
    assertThat(sendAfter(".", replyAndClose("garbage"))).isInstanceOf(InDoubt.class);
    assertThat(server.seen()).hasSize(4);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void silence_after_the_final_dot_leaves_us_in_doubt() {
    line.close();
    connect(Map.of("mail.smtp.timeout", "300"));
    assertThat(sendAfter(".", silence()))
        .isInstanceOfSatisfying(
            InDoubt.class, doubt -> assertThat(doubt.cause()).contains("timed out"));
    assertThat(sendAfter("RCPT", silence()))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
  }

  @ParameterizedTest
  @CsvSource({
    "451 4.3.0 try later, Deferred",
    "452 4.2.2 full, Deferred",
    "552 5.2.2 full, Refused",
    "554 5.7.1 looks like spam, Refused",
    "550 5.7.26 unauthenticated, NotStarted",
    "421 4.3.2 shutting down, Deferred"
  })
  void a_refusal_after_the_final_dot_counts_even_if_the_line_breaks_then(
      String reply, String kind) {
    for (Fault fault : new Fault[] {reply(reply), replyAndClose(reply), replyAndReset(reply)}) {
      assertThat(sendAfter(".", fault).getClass().getSimpleName()).isEqualTo(kind);
    }
    assertThat(server.messages()).isEmpty();
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
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
    assertThat(sendAfter("MAIL", reply("530 5.7.0 Authentication required")))
        .isEqualTo(new NotStarted(Trouble.AUTHENTICATION, "530 5.7.0 Authentication required"));
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
  void an_absent_relay_is_one_clear_sentence() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
    }
    try (SmtpMailer nowhere = new SmtpMailer(Relay.at("127.0.0.1", free), SampleLetters.composer())) {
      assertThat(nowhere.open().send(LETTER))
          .isEqualTo(
              new NotStarted(
                  Trouble.RELAY_ABSENT,
                  "No relay answers at 127.0.0.1:"
                      + free
                      + " (Connection refused): start it, or correct spring.mail.host and spring.mail.port."));
    }
  }

  @Test
  void breaking_off_tells_which_messages_the_relay_may_have() throws Exception {
    Mailer.Line other = mailer.open();
    server.at(".", silence());
    CompletableFuture<Outcome> afterDot = CompletableFuture.supplyAsync(() -> line.send(LETTER));
    await().until(() -> server.seen().size() == 1);
    server.at("BODY", silence());
    CompletableFuture<Outcome> inBody = CompletableFuture.supplyAsync(() -> other.send(LONG));
    await().until(() -> server.commands().stream().filter("DATA"::equals).count() == 2);
    mailer.abort();
    assertThat(afterDot.get(5, TimeUnit.SECONDS)).isInstanceOf(InDoubt.class);
    assertThat(inBody.get(5, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
    assertThat(line.send(LETTER))
        .isEqualTo(new NotStarted(Trouble.CONNECTION_LOST, "Sending was broken off."));
  }

  @Test
  void an_address_beyond_ascii_goes_only_to_a_relay_that_takes_it() throws IOException {
    Letter eai = SampleLetters.to("jörg@müller.example");
    assertThat(line.send(eai))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("EAI_UNSUPPORTED");
              assertThat(refused.recipientGone()).isFalse();
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

  @Test
  void sent_in_chunks_the_same_promises_hold() {
    server.offering("CHUNKING");
    line.close();
    connect(Map.of("mail.smtp.chunksize", "512"));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(sendAfter(".", close())).isInstanceOf(InDoubt.class);
    assertThat(sendAfter(".", reset())).isInstanceOf(InDoubt.class);
    assertThat(sendAfter(".", reply("552 5.2.2 full"))).isInstanceOf(Refused.class);
    assertThat(sendAfter("BDAT", close())).isInstanceOf(NotStarted.class);
    assertThat(sendAfter("BDAT", reply("452 4.3.1 no room"))).isInstanceOf(Deferred.class);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.messages())
        .allSatisfy(message -> assertThat(WireChecker.faults(message.octets())).isEmpty());
  }
}
