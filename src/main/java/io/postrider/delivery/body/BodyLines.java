package io.postrider.delivery.body;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole lines of a body, the last one perhaps without its end. Not to be changed. */
final class BodyLines {

  private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");

  /** RFC 5322 §2.1.1 asks for 78; what is longer is encoded, though 998 would be allowed. */
  private static final int LONGEST_LINE = 78;

  /**
   * What may not stand at the beginning of a line: boundaries begin with the one, and servers on
   * the way turn the other into {@code >From}, which no signature survives.
   */
  private static final String[] FRAGILE = {"--=_", "From "};

  private final byte[] octets;
  private final @Nullable EncodedLines plainForm;
  private final @Nullable EncodedLines quotedForm;
  private final int beyondAscii;
  private final boolean plain;

  private BodyLines(
      byte[] octets,
      @Nullable EncodedLines plainForm,
      @Nullable EncodedLines quotedForm,
      int beyondAscii,
      boolean plain) {
    this.octets = octets;
    this.plainForm = plainForm;
    this.quotedForm = quotedForm;
    this.beyondAscii = beyondAscii;
    this.plain = plain;
  }

  /** Lines with ends of any kind. */
  static BodyLines of(String text) {
    byte[] octets = withCrLf(text).getBytes(StandardCharsets.UTF_8);
    int beyondAscii = 0;
    int column = 0;
    boolean plain = true;
    for (int at = 0; at < octets.length; at++) {
      byte octet = octets[at];
      plain &= column > 0 || !isFragile(octets, at);
      column = octet == '\n' ? 0 : column + 1;
      beyondAscii += octet < 0 ? 1 : 0;
      plain &= column <= LONGEST_LINE + 1 && mayGoAsItIs(octet);
    }
    return new BodyLines(octets, null, null, beyondAscii, plain);
  }

  /** The same, with the encoded forms kept. */
  BodyLines encoded() {
    return new BodyLines(octets, asTheyAre(), quoted(), beyondAscii, plain);
  }

  /** In UTF-8, with line ends of CRLF. */
  byte[] octets() {
    return octets;
  }

  /** Without any encoding. */
  EncodedLines asTheyAre() {
    return plainForm == null ? EncodedLines.of(octets) : plainForm;
  }

  /** In quoted-printable. */
  EncodedLines quoted() {
    return quotedForm == null ? EncodedLines.of(QuotedPrintable.encode(octets)) : quotedForm;
  }

  int beyondAscii() {
    return beyondAscii;
  }

  /** Whether every server passes them on unchanged as they are. */
  boolean isPlain() {
    return plain;
  }

  // Most content has plain line feeds only, for which no pattern needs to be searched.
  private static String withCrLf(String content) {
    String plain = content.indexOf('\r') < 0 ? content : LINE_END.matcher(content).replaceAll("\n");
    return plain.replace("\n", "\r\n");
  }

  private static boolean mayGoAsItIs(byte octet) {
    return octet >= ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static boolean isFragile(byte[] octets, int at) {
    for (String beginning : FRAGILE) {
      int same = 0;
      while (same < beginning.length()
          && at + same < octets.length
          && octets[at + same] == beginning.charAt(same)) {
        same++;
      }
      if (same == beginning.length()) {
        return true;
      }
    }
    return false;
  }
}
