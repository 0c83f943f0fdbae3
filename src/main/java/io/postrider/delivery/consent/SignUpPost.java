package io.postrider.delivery.consent;

import io.postrider.audience.consent.SignUpMail;
import io.postrider.audience.consent.SignUpMails;
import io.postrider.audience.consent.SignUps;
import io.postrider.delivery.gate.ConsentLetters;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.lease.Ticks;
import io.postrider.text.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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

  /** The folder beside those of editions where a digest's relay is the mailbox. */
  private static final String SLOT = "sign-ups";

  private final SignUpMails mails;
  private final SignUps signUps;
  private final ConsentLetters letters;
  private final Digests digests;
  private final Mailers mailers;
  private final Ticks ticks;
  private volatile @Nullable Mailer inHand;
  private @Nullable Duration cleanedAt;

  SignUpPost(
      SignUpMails mails,
      SignUps signUps,
      ConsentLetters letters,
      Digests digests,
      Mailers mailers,
      Ticks ticks) {
    this.mails = mails;
    this.signUps = signUps;
    this.letters = letters;
    this.digests = digests;
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
      LOG.warn("Mails to those who sign up wait: {}", OneLine.of(String.valueOf(e.getMessage())));
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
      Digest digest = digests.named(mail.signUp().digest()).digest();
      Letter letter = letters.write(mail, digest, titles(mail.signUp().lists(), digest));
      outcome = hand(mail, letter, digest);
    } catch (RuntimeException e) {
      return notSent(mail, String.valueOf(e.getMessage()));
    }
    return outcome.match(new Settling(mail));
  }

  private Outcome hand(SignUpMail mail, Letter letter, Digest digest) {
    EditionKey folder = new EditionKey(digest.name(), SLOT);
    try (Mailer mailer = mailers.openWatched(digest.delivery().relay(), folder);
        Mailer.Line line = mailer.open()) {
      inHand = mailer;
      return line.send(letter, dot(mail), NextLetter.UNKNOWN);
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

  /** What readers know by these lists; those of the form's own digest if others cannot be read. */
  private List<String> titles(List<String> lists, Digest own) {
    List<String> titles =
        digests.readings().stream()
            .flatMap(DigestFileResult::files)
            .map(DigestFile::digest)
            .filter(digest -> lists.contains(digest.audience().list()))
            .filter(digest -> isOffered(digest, own))
            .map(Digest::title)
            .distinct()
            .toList();
    return titles.isEmpty() ? List.of(own.title()) : titles;
  }

  private static boolean isOffered(Digest digest, Digest form) {
    List<String> offered = form.signUpForm().digests();
    return offered.isEmpty()
        ? digest.name().equals(form.name())
        : offered.contains(digest.name());
  }

  private Duration notSent(SignUpMail mail, String reason) {
    boolean again = mails.notSent(mail, reason);
    LOG.warn(
        "The mail to whoever signed up as number {} was not sent and is {}: {}",
        mail.signUp().id(),
        again ? "tried again" : "given up",
        OneLine.of(reason));
    return again ? REST : Duration.ZERO;
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
