package io.postrider.delivery.consent;

import io.postrider.audience.consent.SignUpMail;
import io.postrider.audience.consent.SignUpMails;
import io.postrider.audience.consent.SignUps;
import io.postrider.delivery.gate.ConsentLetters;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.edition.lease.Ticks;
import io.postrider.text.OneLine;
import io.postrider.text.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the mails to those who sign up on a page, by the relay of the digest whose form it was, one
 * after the other. To be looked after by one thread; several processes may do so at once.
 */
@Component
public class SignUpPost {

  private static final Logger LOG = LoggerFactory.getLogger(SignUpPost.class);

  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final SignUpMails mails;
  private final SignUps signUps;
  private final ConsentLetters letters;
  private final Mailers mailers;
  private final Ticks ticks;
  private volatile @Nullable Mailer inHand;
  private @Nullable Duration cleanedAt;

  SignUpPost(
      SignUpMails mails, SignUps signUps, ConsentLetters letters, Mailers mailers, Ticks ticks) {
    this.mails = mails;
    this.signUps = signUps;
    this.letters = letters;
    this.mailers = mailers;
    this.ticks = ticks;
  }

  /**
   * Sends one mail that is due, if there is one. Throws nothing: the next look may find the
   * database back.
   *
   * @return how long to rest before the next look
   */
  public Duration look() {
    try {
      clean();
      return mails.claim().map(this::send).orElse(REST);
    } catch (RuntimeException e) {
      LOG.warn("Mails to those who sign up wait: {}", quotable(String.valueOf(e.getMessage())));
      return AFTER_TROUBLE;
    }
  }

  /** Breaks off what is on the wire. */
  public void abort() {
    Mailer mailer = inHand;
    if (mailer != null) {
      mailer.abort();
    }
  }

  private void clean() {
    Duration last = cleanedAt;
    if (last == null || ticks.now().minus(last).compareTo(BETWEEN_CLEANINGS) > 0) {
      signUps.forgetOld();
      cleanedAt = ticks.now();
    }
  }

  private Duration send(SignUpMail mail) {
    Outcome outcome;
    try {
      outcome = hand(mail, letters.write(mail));
    } catch (RuntimeException e) {
      return notSent(mail, String.valueOf(e.getMessage()));
    }
    return outcome.match(new Settling(mail));
  }

  private Outcome hand(SignUpMail mail, ConsentLetters.Written written) {
    try (Mailer mailer = mailers.openWatched(written.relay(), written.folder());
        Mailer.Line line = mailer.open()) {
      inHand = mailer;
      return line.send(written.letter(), dot(mail), NextLetter.UNKNOWN);
    } finally {
      inHand = null;
    }
  }

  private FinalDot dot(SignUpMail mail) {
    return () -> {
      if (!mails.mayBeTaken(mail)) {
        throw new UncheckedIOException(new IOException("another process has it in hand"));
      }
    };
  }

  private Duration notSent(SignUpMail mail, String reason) {
    boolean again = mails.notSent(mail, reason);
    LOG.warn(
        "The mail to whoever signed up as number {} was not sent and is {}: {}",
        mail.signUp().id(),
        again ? "tried again" : "given up",
        quotable(reason));
    return again ? REST : Duration.ZERO;
  }

  /** Relays and our own sentences repeat addresses, which belong into no log. */
  private static String quotable(String reason) {
    return Redaction.addresses(OneLine.of(reason));
  }

  /** Writes down what came of it. */
  private final class Settling implements Outcome.Cases<Duration> {

    private final SignUpMail mail;

    Settling(SignUpMail mail) {
      this.mail = mail;
    }

    @Override
    public Duration accepted(Outcome.Accepted it) {
      mails.sent(mail, it.reply());
      return Duration.ZERO;
    }

    @Override
    public Duration refused(Outcome.Refused it) {
      mails.refused(mail, it.reply());
      return Duration.ZERO;
    }

    @Override
    public Duration deferred(Outcome.Deferred it) {
      return notSent(mail, it.reply());
    }

    @Override
    public Duration inDoubt(Outcome.InDoubt it) {
      mails.inDoubt(mail, it.cause());
      return Duration.ZERO;
    }

    @Override
    public Duration notStarted(Outcome.NotStarted it) {
      return notSent(mail, it.inWords());
    }
  }
}
