package io.postrider.delivery;

import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.mailbox.MailboxMailer;
import io.postrider.delivery.smtp.Relay;
import io.postrider.delivery.smtp.RelayUnusable;
import io.postrider.delivery.smtp.SmtpMailer;
import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.stereotype.Component;

/** Opens the mailer that a digest asks for. */
@Component
@EnableConfigurationProperties(MailProperties.class)
public class Mailers {

  private final MailProperties mail;
  private final Path home;
  private final Clock clock;

  Mailers(MailProperties mail, @Value("${postrider.home:./.postrider}") Path home, Clock clock) {
    this.mail = mail;
    this.home = home;
    this.clock = clock;
  }

  /**
   * The mailer for the messages of an edition; to be closed after the attempt.
   *
   * @throws Gates.Refusal if no usable relay is configured
   */
  public Mailer open(Digest.Relay relay, EditionKey edition) {
    return relay == Digest.Relay.MAILBOX
        ? new MailboxMailer(mailbox(edition), clock)
        : new SmtpMailer(relay(), clock);
  }

  /** The folder that an edition is delivered to if its digest asks for the mailbox. */
  public Path mailbox(EditionKey edition) {
    return home.toAbsolutePath()
        .normalize()
        .resolve("mailbox")
        .resolve(edition.digest())
        .resolve(edition.slot());
  }

  /**
   * Whether a mailer can be opened.
   *
   * @throws Gates.Refusal if not
   */
  void check(Digest.Relay relay) {
    if (relay == Digest.Relay.SMTP) {
      relay();
    }
  }

  boolean relayIsLoopback() {
    return relay().isLoopback();
  }

  /**
   * Connects to the relay once.
   *
   * @return what was found, in a sentence
   * @throws Gates.Refusal if it cannot be handed messages
   */
  public String greetRelay() {
    Relay relay = relay();
    try (SmtpMailer mailer = new SmtpMailer(relay, clock);
        Mailer.Line line = mailer.open()) {
      line.ready()
          .ifPresent(
              trouble -> {
                throw new Gates.Refusal(String.valueOf(trouble.detail()));
              });
      return "%s answers and takes us%s."
          .formatted(relay.where(), relay.requiresTls() ? " over TLS" : "");
    }
  }

  private Relay relay() {
    try {
      return Relay.of(mail);
    } catch (RelayUnusable e) {
      throw new Gates.Refusal(String.valueOf(e.getMessage()));
    }
  }
}
