package io.postrider.delivery.letter;

import io.postrider.delivery.dkim.DkimSigner;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A message whose body is encoded already, so that what is written is what was composed: no data
 * handler looks at it again, and no second encoding happens when it is sent. For one thread.
 */
public final class DigestMessage extends SMTPMessage {

  private final MailAddress recipient;

  /** Its body has its last form already; headers are added. */
  DigestMessage(Session session, Envelope envelope, byte[] body) {
    super(session);
    this.recipient = envelope.recipient();
    content = body;
    modified = false;
    saved = true;
    setEnvelopeFrom(envelope.returnTo().octets());
    if (envelope.needsUtf8()) {
      setMailExtension("SMTPUTF8");
    }
  }

  /** Signs what it is now; nothing may change afterwards. */
  void sign(DkimSigner signer, Instant now) throws MessagingException {
    List<String> fields = Collections.list(getAllHeaderLines());
    addHeaderLine(signer.sign(fields, content, now));
  }

  /** The one whom the envelope names. */
  MailAddress recipient() {
    return recipient;
  }

  /** The one whom the envelope names, as Jakarta Mail must be given it: an octet a character. */
  public String envelopeRecipient() {
    return recipient.octets();
  }

  /** Whether only a server with SMTPUTF8 (RFC 6531) can take it. */
  public boolean needsUtf8() {
    return getMailExtension() != null;
  }

  /** The message as it goes on the wire, before dots are doubled. */
  public byte[] octets() {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + 2048);
      writeTo(all);
      return all.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // Jakarta Mail would make up an id of its own here.
  @Override
  protected void updateMessageID() {}
}
