package io.postrider.delivery.gate;

import io.postrider.delivery.dkim.DkimProperties;
import io.postrider.delivery.dkim.DkimSigner;
import io.postrider.delivery.dkim.DkimUnusable;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.mailbox.MailboxMailer;
import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.relay.RelayUnusable;
import io.postrider.delivery.smtp.PlainMail;
import io.postrider.delivery.smtp.SmtpMailer;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.text.OneLine;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.stereotype.Component;

/** Opens the mailer that a digest asks for. */
@Component
@EnableConfigurationProperties({MailProperties.class, DkimProperties.class})
public class Mailers {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

  private final MailProperties mail;
  private final DkimProperties dkim;
  private final Path home;
  private final String complaints;
  private final SendMeter meter;
  private final Clock clock;

  Mailers(
      MailProperties mail,
      DkimProperties dkim,
      @Value("${postrider.home:./.postrider}") Path home,
      @Value("${postrider.complaint-address:}") String complaints,
      SendMeter meter,
      Clock clock) {
    this.mail = mail;
    this.dkim = dkim;
    this.home = home;
    this.complaints = complaints.strip();
    this.meter = meter;
    this.clock = clock;
  }

  /**
   * The mailer for the messages of an edition; to be closed after the attempt.
   *
   * @throws Gates.Refusal if no usable relay or key is configured
   */
  public Mailer open(Delivery.Relay relay, EditionKey edition) {
    return open(relay, edition, SmtpMailer::new);
  }

  /**
   * The same for somebody who sits before a screen and is not to wait long for a relay that says
   * nothing.
   *
   * @throws Gates.Refusal if no usable relay or key is configured
   */
  public Mailer openWatched(Delivery.Relay relay, EditionKey edition) {
    return open(relay, edition, SmtpMailer::watched);
  }

  private Mailer open(
      Delivery.Relay relay, EditionKey edition, BiFunction<Relay, MessageComposer, Mailer> bySmtp) {
    MessageComposer composer =
        new MessageComposer(clock, signer().orElse(null), complaints.isEmpty() ? null : complaints);
    return meter.meter(
        relay == Delivery.Relay.MAILBOX
            ? new MailboxMailer(mailbox(edition), composer)
            : bySmtp.apply(relay(), composer));
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
   * Whether a mailer can be opened, and signatures speak for the sender.
   *
   * @throws Gates.Refusal if not
   */
  void check(Digest digest) {
    if (!complaints.isEmpty() && !ADDRESS.matcher(complaints).matches()) {
      throw new Gates.Refusal(
          "POSTRIDER_COMPLAINT_ADDRESS is '%s', which is no address such as complaints@news.clinic.example."
              .formatted(OneLine.of(complaints)));
    }
    if (digest.delivery().relay() == Delivery.Relay.SMTP) {
      relay();
    }
    String sender = SenderDomain.of(digest);
    signer()
        .filter(signer -> !signer.covers(sender))
        .ifPresent(
            signer -> {
              throw new Gates.Refusal(
                  "POSTRIDER_DKIM_DOMAIN is %s, but mails are from %s, for which such a signature does not speak: set it to that domain or to one above it."
                      .formatted(signer.domain(), sender));
            });
  }

  /**
   * What signs the messages; empty if they go unsigned.
   *
   * @throws Gates.Refusal if what is configured cannot sign
   */
  public Optional<DkimSigner> signer() {
    try {
      return dkim.signer();
    } catch (DkimUnusable e) {
      throw new Gates.Refusal(String.valueOf(e.getMessage()));
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
    try (SmtpMailer mailer = SmtpMailer.watched(relay, new MessageComposer(clock, null));
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

  /**
   * Sends a message to people who run this program, at once and past the ledger.
   *
   * @throws Gates.Refusal if no usable relay is configured
   * @throws jakarta.mail.MessagingException if the relay does not take it, or not in a few seconds
   */
  public void send(PlainMail note) throws MessagingException {
    note.sendBy(relay());
  }

  private Relay relay() {
    try {
      return Relay.of(mail);
    } catch (RelayUnusable e) {
      throw new Gates.Refusal(String.valueOf(e.getMessage()));
    }
  }
}
