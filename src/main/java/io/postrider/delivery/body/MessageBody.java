package io.postrider.delivery.body;

import io.postrider.rendering.reader.RenderedMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The body of one message, put together of passages that many messages share. What they share is
 * encoded once, and copied only where it goes on the wire. Not to be changed.
 */
public final class MessageBody {

  private final List<EncodedLines> passages;

  private MessageBody(List<EncodedLines> passages) {
    this.passages = passages;
  }

  /**
   * The text and the HTML of a mail, for {@code multipart/alternative} (RFC 2046 §5.1.4).
   *
   * @param boundary stands in neither
   */
  public static MessageBody of(RenderedMail mail, String boundary, BodyParts parts) {
    List<EncodedLines> passages = new ArrayList<>();
    parts.add(passages, boundary, "plain", mail.textPassages());
    parts.add(passages, boundary, "html", mail.htmlPassages());
    passages.add(ascii("--" + boundary + "--\r\n"));
    return new MessageBody(passages);
  }

  static EncodedLines ascii(String lines) {
    return EncodedLines.of(lines.getBytes(StandardCharsets.US_ASCII));
  }

  /** Its octets in order, as they are signed. The arrays may not be changed. */
  public List<byte[]> passages() {
    return passages.stream().map(EncodedLines::octets).toList();
  }

  /** How many octets it has. */
  public int length() {
    return length(EncodedLines::octets);
  }

  /** How many octets it has on the wire. */
  public int dottedLength() {
    return length(EncodedLines::dotted);
  }

  private int length(Function<EncodedLines, byte[]> form) {
    int length = 0;
    for (EncodedLines lines : passages) {
      length += form.apply(lines).length;
    }
    return length;
  }

  /** Copies it as it is into an array with room for it. */
  public void copyTo(byte[] target, int from) {
    copy(EncodedLines::octets, target, from);
  }

  /** Copies it into an array with room for it, with each dot that begins a line doubled. */
  public void copyDottedTo(byte[] target, int from) {
    copy(EncodedLines::dotted, target, from);
  }

  private void copy(Function<EncodedLines, byte[]> form, byte[] target, int from) {
    int at = from;
    for (EncodedLines lines : passages) {
      byte[] octets = form.apply(lines);
      System.arraycopy(octets, 0, target, at, octets.length);
      at += octets.length;
    }
  }
}
