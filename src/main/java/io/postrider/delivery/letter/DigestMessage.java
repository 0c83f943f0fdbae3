package io.postrider.delivery.letter;

import io.postrider.delivery.body.MessageBody;
import io.postrider.delivery.dkim.DkimSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A message in its last form: what is written is what was composed. Not to be changed. */
public final class DigestMessage {

  private static final String LINE_END = "\r\n";

  private static final byte[] FINAL_DOT = {'.', '\r', '\n'};

  private final Envelope envelope;
  private final byte[] header;
  private final MessageBody body;

  /**
   * A message.
   *
   * @param header its fields with their line ends, without the empty line; an octet a character
   */
  DigestMessage(Envelope envelope, String header, MessageBody body) {
    this.envelope = envelope;
    this.header = (header + LINE_END).getBytes(StandardCharsets.ISO_8859_1);
    this.body = body;
  }

  /** The same with a signature as its last field. */
  static DigestMessage signed(
      Envelope envelope, String header, MessageBody body, DkimSigner signer, Instant now) {
    String signature = signer.sign(header, body.passages(), now);
    return new DigestMessage(envelope, header + signature + LINE_END, body);
  }

  /** Where it comes back to if it cannot be delivered, for {@code MAIL}; an octet a character. */
  public String envelopeSender() {
    return envelope.returnTo().octets();
  }

  /** The one whom the envelope names, for {@code RCPT}; an octet a character. */
  public String envelopeRecipient() {
    return envelope.recipient().octets();
  }

  /** Whether only a server with SMTPUTF8 (RFC 6531) can take it. */
  public boolean needsUtf8() {
    return envelope.needsUtf8();
  }

  /** The message as readers get it, before dots are doubled. */
  public byte[] octets() {
    byte[] octets = new byte[header.length + body.length()];
    System.arraycopy(header, 0, octets, 0, header.length);
    body.copyTo(octets, header.length);
    return octets;
  }

  /** The message as it follows {@code DATA}: with dots doubled, and the final dot. */
  public byte[] dotted() {
    int end = header.length + body.dottedLength();
    byte[] octets = new byte[end + FINAL_DOT.length];
    System.arraycopy(header, 0, octets, 0, header.length);
    body.copyDottedTo(octets, header.length);
    System.arraycopy(FINAL_DOT, 0, octets, end, FINAL_DOT.length);
    return octets;
  }
}
