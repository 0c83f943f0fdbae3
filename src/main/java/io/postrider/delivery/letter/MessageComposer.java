package io.postrider.delivery.letter;

import io.postrider.delivery.body.BodyParts;
import io.postrider.delivery.body.MessageBody;
import io.postrider.delivery.dkim.DkimSigner;
import io.postrider.delivery.ledger.Reason;
import io.postrider.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of letters, as RFC 5322, 2045, 2047, 2369, 2919, 3834 and 8058 want them, and
 * signs them if there is a key. A value that could end its header is refused, whoever it came from.
 * Safe for use by several threads.
 */
public final class MessageComposer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final BodyParts parts = new BodyParts();
  private final Clock clock;
  private final @Nullable DkimSigner signer;
  private final @Nullable String complaints;
  private volatile @Nullable HeaderTemplate lastTemplate;
  private volatile Second lastSecond = new Second(Instant.MIN, "");

  /**
   * Composes and signs.
   *
   * @param clock dates the messages
   * @param signer null if they go unsigned
   */
  public MessageComposer(Clock clock, @Nullable DkimSigner signer) {
    this(clock, signer, null);
  }

  /**
   * Composes and signs, and says where complaints may be sent.
   *
   * @param clock dates the messages
   * @param signer null if they go unsigned
   * @param complaints the address of {@code CFBL-Address} (RFC 9477); null for none
   */
  public MessageComposer(Clock clock, @Nullable DkimSigner signer, @Nullable String complaints) {
    this.clock = clock;
    this.signer = signer;
    this.complaints = complaints;
  }

  /**
   * Makes the message, dated now.
   *
   * @throws LetterRefused with the outcome of the delivery, when no message may be made of the
   *     letter
   */
  public DigestMessage compose(Letter letter) {
    LetterRules.check(letter);
    MailAddress recipient = recipient(letter.to());
    HeaderTemplate template = template(letter);
    MailAddress sender = template.sender();
    Envelope envelope = new Envelope(sender, returnTo(letter, sender), recipient);
    Instant now = clock.instant();
    String boundary = boundary(letter.messageId());
    MessageBody body = MessageBody.of(letter.mail(), boundary, parts);
    String header = template.of(letter, recipient, date(now), boundary);
    return signer == null
        ? new DigestMessage(envelope, header, body)
        : DigestMessage.signed(envelope, header, body, signer, now);
  }

  private HeaderTemplate template(Letter letter) {
    HeaderTemplate last = lastTemplate;
    if (last == null || !last.fits(letter)) {
      last = new HeaderTemplate(letter, complaints);
      lastTemplate = last;
    }
    return last;
  }

  private String date(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Second last = lastSecond;
    if (!last.start().equals(second)) {
      last = new Second(second, DATE.format(second.atZone(clock.getZone())));
      lastSecond = last;
    }
    return last.date();
  }

  private record Second(Instant start, String date) {}

  // Quoted-printable never writes "=_", nor does base64 know the underscore.
  private static String boundary(String messageId) {
    UUID digest = UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
    return "=_" + digest.toString().replace("-", "");
  }

  private static MailAddress returnTo(Letter letter, MailAddress sender) {
    String given = letter.returnTo();
    try {
      return given == null ? sender : MailAddress.bare(given);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.allAlike(
          "The address for bounces \"%s\" %s: correct POSTRIDER_BOUNCE_ADDRESS."
              .formatted(OneLine.of(given), HeaderTemplate.reason(unusable)));
    }
  }

  private static MailAddress recipient(String to) {
    try {
      return MailAddress.bare(to);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.thisOne(
          Reason.ADDRESS_INVALID,
          "The subscriber's address %s: correct it or unsubscribe it."
              .formatted(HeaderTemplate.reason(unusable)));
    }
  }
}
