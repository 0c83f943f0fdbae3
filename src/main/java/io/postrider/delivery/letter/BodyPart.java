package io.postrider.delivery.letter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * One part of a body in UTF-8, encoded so that it passes every server: 7bit, quoted-printable or
 * base64, never 8bit.
 */
final class BodyPart {

  private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");

  /**
   * What may not stand at the beginning of a line: boundaries begin with the one, and servers on
   * the way turn the other into {@code >From}, which no signature survives.
   */
  private static final Pattern FRAGILE = Pattern.compile("^(?:--=_|From )", Pattern.MULTILINE);

  /** RFC 5322 §2.1.1 asks for 78; what is longer is encoded, though 998 would be allowed. */
  private static final int LONGEST_LINE = 78;

  private BodyPart() {}

  static void write(ByteArrayOutputStream body, String subtype, String content) {
    byte[] octets = withCrLf(content).getBytes(StandardCharsets.UTF_8);
    String encoding = encoding(octets, FRAGILE.matcher(content).find());
    ascii(body, "Content-Type: text/" + subtype + "; charset=UTF-8\r\n");
    ascii(body, "Content-Transfer-Encoding: " + encoding + "\r\n\r\n");
    switch (encoding) {
      case "base64" -> body.writeBytes(Base64.getMimeEncoder().encode(octets));
      case "quoted-printable" -> QuotedPrintable.encode(octets, body);
      default -> body.writeBytes(octets);
    }
    ascii(body, "\r\n");
  }

  // Most content has plain line feeds only, for which no pattern needs to be searched.
  private static String withCrLf(String content) {
    String plain = content.indexOf('\r') < 0 ? content : LINE_END.matcher(content).replaceAll("\n");
    return plain.replace("\n", "\r\n");
  }

  static void ascii(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoding(byte[] octets, boolean fragile) {
    int beyondAscii = 0;
    int line = 0;
    boolean plain = !fragile;
    for (byte octet : octets) {
      line = octet == '\n' ? 0 : line + 1;
      beyondAscii += octet < 0 ? 1 : 0;
      plain &=
          line <= LONGEST_LINE + 1
              && (octet >= ' ' || octet == '\n' || octet == '\r' || octet == '\t');
    }
    // Quoted-printable makes three of each such octet, base64 four of three octets whatever they
    // are.
    return plain ? "7bit" : beyondAscii * 6 > octets.length ? "base64" : "quoted-printable";
  }
}
