package io.postrider.delivery.body;

import io.postrider.rendering.reader.MergedText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Writes the parts of a body in UTF-8, encoded so that they pass every server: 7bit,
 * quoted-printable or base64, never 8bit. Lines that many readers have in common are encoded once.
 * Safe for use by several threads.
 */
public final class BodyParts {

  /** An edition has some ten passages for each language, and as many for each choice of topics. */
  private static final int REMEMBERED = 1024;

  private static final EncodedLines LINE_END = MessageBody.ascii("\r\n");

  private final ConcurrentLruCache<String, CommonPassage> remembered =
      new ConcurrentLruCache<>(REMEMBERED, CommonPassage::of);

  /** Adds a part with its boundary before it. */
  void add(List<EncodedLines> body, String boundary, String subtype, MergedText content) {
    List<BodyLines> all = lines(content);
    String encoding = encoding(all);
    body.add(
        MessageBody.ascii(
            "--"
                + boundary
                + "\r\nContent-Type: text/"
                + subtype
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
                + encoding
                + "\r\n\r\n"));
    switch (encoding) {
      case "base64" -> body.add(EncodedLines.of(Base64.getMimeEncoder().encode(octets(all))));
      case "quoted-printable" -> all.forEach(lines -> body.add(lines.quoted()));
      default -> all.forEach(lines -> body.add(lines.asTheyAre()));
    }
    body.add(LINE_END);
  }

  /** Whole lines of common passages, and between them the lines in which something is their own. */
  private List<BodyLines> lines(MergedText content) {
    List<BodyLines> all = new ArrayList<>();
    StringBuilder seam = new StringBuilder();
    for (int i = 0; i < content.common().size(); i++) {
      CommonPassage common = remembered.get(content.common().get(i));
      seam.append(common.head());
      if (common.lines() != null) {
        all.add(BodyLines.of(seam.toString()));
        all.add(common.lines());
        seam.setLength(0);
        seam.append(common.tail());
      }
      seam.append(i < content.own().size() ? content.own().get(i) : "");
    }
    all.add(BodyLines.of(seam.toString()));
    return all;
  }

  private static String encoding(List<BodyLines> all) {
    int octets = 0;
    int beyondAscii = 0;
    boolean plain = true;
    for (BodyLines lines : all) {
      octets += lines.octets().length;
      beyondAscii += lines.beyondAscii();
      plain &= lines.isPlain();
    }
    // Quoted-printable makes three of each such octet, base64 four of three octets whatever they
    // are.
    return plain ? "7bit" : beyondAscii * 6 > octets ? "base64" : "quoted-printable";
  }

  private static byte[] octets(List<BodyLines> all) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    all.forEach(lines -> octets.writeBytes(lines.octets()));
    return octets.toByteArray();
  }

  /**
   * A passage that many mails have in common, cut so that its whole lines need be encoded only
   * once.
   *
   * @param head up to and including its first line end, which ends a line that began before it; all
   *     of it if it has no line end
   * @param lines the whole lines after that, encoded; null if it has no line end
   * @param tail what begins a line that ends after it
   */
  record CommonPassage(String head, @Nullable BodyLines lines, String tail) {

    static CommonPassage of(String text) {
      int first = text.indexOf('\n') + 1;
      if (first == 0) {
        return new CommonPassage(text, null, "");
      }
      int last = text.lastIndexOf('\n') + 1;
      BodyLines whole = BodyLines.of(text.substring(first, last)).encoded();
      return new CommonPassage(text.substring(0, first), whole, text.substring(last));
    }
  }
}
