package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.replyAndReset;
import static io.postrider.testing.Fault.reset;
import static io.postrider.testing.Fault.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.testing.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenLineTest extends OnTheLine {

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA"})
  void a_line_that_breaks_before_the_final_dot_leaves_the_message_with_us(String stage) {
    for (Fault fault : new Fault[] {close(), reset()}) {
      assertThat(sendAfter(stage, fault))
          .isInstanceOfSatisfying(
              NotStarted.class,
              outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
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
  void whoever_asks_learns_of_each_final_dot_and_of_nothing_before_it() {
    AtomicInteger dots = new AtomicInteger();
    assertThat(line.send(LETTER, dots::incrementAndGet, NextLetter.UNKNOWN))
        .isInstanceOf(Accepted.class);
    assertThat(dots).hasValue(1);
    server.at("RCPT", reply("550 5.1.1 unknown"));
    assertThat(line.send(LETTER, dots::incrementAndGet, NextLetter.UNKNOWN))
        .isInstanceOf(Refused.class);
    assertThat(dots).hasValue(1);
    server.at(".", reply("550 5.7.1 spam"));
    assertThat(line.send(LETTER, dots::incrementAndGet, NextLetter.UNKNOWN))
        .isNotInstanceOf(Accepted.class);
    assertThat(dots).hasValue(2);
  }

  @Test
  void a_message_whose_final_dot_must_not_be_written_stays_with_us() {
    FinalDot full =
        () -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    for (Letter letter : new Letter[] {LETTER, LONG}) {
      assertThat(line.send(letter, full, NextLetter.UNKNOWN))
          .isInstanceOfSatisfying(
              NotStarted.class,
              outcome -> assertThat(outcome.detail()).contains("No space left on device"));
    }
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    assertThat(server.seen()).hasSize(1);
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
      assertThat(sendAfter(".", fault))
          .as("%s", fault)
          .matches(o -> o.getClass().getSimpleName().equals(kind), kind);
    }
    assertThat(server.messages()).isEmpty();
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
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
}
