package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.reset;
import static io.postrider.testing.Fault.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.Deferred;
import io.postrider.delivery.letter.Outcome.InDoubt;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.testing.Fault;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a conversation breaks, the outcome is what the server made of the message. */
class TwelveBreakagesTest extends OnTheLine {

  /** Where it breaks, what comes of it, and whether the server saw the whole message. */
  private enum Breakage {
    REFUSED_AT_RCPT("RCPT", reply("550 5.1.1 no such user"), Refused.class, false),
    PUT_OFF_AT_RCPT("RCPT", reply("450 4.2.1 too much"), Deferred.class, false),
    CLOSING_AT_RCPT("RCPT", replyAndClose("421 4.3.2 bye"), Deferred.class, false),
    EOF_AT_DATA("DATA", close(), NotStarted.class, false),
    RESET_IN_THE_BODY("BODY", reset(), NotStarted.class, false),
    PUT_OFF_AFTER_THE_DOT(".", reply("451 4.3.0 later"), Deferred.class, true),
    REFUSED_AFTER_THE_DOT(".", reply("552 5.2.2 full"), Refused.class, true),
    CLOSING_AFTER_THE_DOT(".", replyAndClose("421 4.3.2 bye"), Deferred.class, true),
    EOF_AFTER_THE_DOT(".", close(), InDoubt.class, true),
    RESET_AFTER_THE_DOT(".", reset(), InDoubt.class, true),
    SILENCE_AFTER_THE_DOT(".", silence(), InDoubt.class, true),
    ACCEPTED_AND_CLOSED(".", replyAndClose("250 2.0.0 queued"), Accepted.class, true);

    private final String stage;
    private final Fault fault;
    private final Class<? extends Outcome> outcome;
    private final boolean seen;

    Breakage(String stage, Fault fault, Class<? extends Outcome> outcome, boolean seen) {
      this.stage = stage;
      this.fault = fault;
      this.outcome = outcome;
      this.seen = seen;
    }
  }

  static Stream<Arguments> eachWithAndWithoutPipelining() {
    return Arrays.stream(Breakage.values())
        .flatMap(one -> Stream.of(Arguments.of(one, false), Arguments.of(one, true)));
  }

  @ParameterizedTest
  @MethodSource("eachWithAndWithoutPipelining")
  void each_ends_as_the_server_has_the_message_and_the_next_one_goes_through(
      Breakage breakage, boolean inOneFlight) {
    line.close();
    if (inOneFlight) {
      server.offering("PIPELINING");
    }
    connect(Map.of("mail.smtp.timeout", "4000"));
    // A relay is believed to pipeline once it has taken a message so.
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    server.at(breakage.stage, breakage.fault);

    Letter letter = breakage.stage.equals("BODY") ? LONG : LETTER;
    assertThat(line.send(letter)).isInstanceOf(breakage.outcome);
    assertThat(server.seen()).hasSize(breakage.seen ? 2 : 1);
    Outcome next = line.send(LETTER);
    // Who was accepted cannot know yet that the line is gone: the same letter goes over a fresh
    // one.
    assertThat(next instanceof NotStarted ? line.send(LETTER) : next).isInstanceOf(Accepted.class);
  }
}
