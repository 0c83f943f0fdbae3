package io.postrider.delivery.letter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Text in headers: folded where it is ASCII, encoded words where it is not (RFC 5322 §2.2.3, RFC
 * 2047).
 */
final class HeaderText {

  /** RFC 5322 §2.1.1: what a line should not exceed. */
  private static final int LINE = 78;

  /** RFC 2047 §2: no line with an encoded word is longer. */
  private static final int ENCODED_LINE = 76;

  private static final String OPENING = "=?UTF-8?B?";
  private static final String CLOSING = "?=";

  private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ \\t-]*");

  private HeaderText() {}

  /** Whether a value could end its header or smuggle another one in. */
  static boolean isUnsafe(String value) {
    return value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
  }

  static boolean isAscii(String value) {
    return value.chars().allMatch(c -> c < 0x80);
  }

  /** As the value of the header {@code name}, with line ends of CRLF where it goes on. */
  static String unstructured(String name, String value) {
    return needsEncoding(value)
        ? encoded(name.length() + 2, value)
        : folded(name.length() + 2, value);
  }

  /** On a line of its own if it is long: there are no blanks at which it could be folded. */
  static String unbroken(String name, String value) {
    return name.length() + 2 + value.length() > LINE ? "\r\n " + value : value;
  }

  /** As a phrase before {@code <…>}: quoted or encoded. */
  static String phrase(String name, String value) {
    if (needsEncoding(value)) {
      return encoded(name.length() + 2, value);
    }
    boolean plain = ATOMS.matcher(value).matches();
    String quoted = plain ? value : '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    return folded(name.length() + 2, quoted);
  }

  // What looks like an encoded word would be decoded by readers, and a long word cannot be folded.
  private static boolean needsEncoding(String value) {
    if (!isAscii(value) || value.contains("=?")) {
      return true;
    }
    for (String word : value.split(" ", -1)) {
      if (word.length() > LINE - 18) {
        return true;
      }
    }
    return value.strip().length() != value.length() || value.contains("  ") || value.contains("\t");
  }

  private static String encoded(int column, String value) {
    StringJoiner words = new StringJoiner("\r\n ");
    for (int from = 0; from < value.length(); ) {
      int to = wordEnd(value, from, octets(from == 0 ? column : 1));
      byte[] octets = value.substring(from, to).getBytes(StandardCharsets.UTF_8);
      words.add(OPENING + Base64.getEncoder().encodeToString(octets) + CLOSING);
      from = to;
    }
    return words.toString();
  }

  // What Base64 makes four characters of each three of, and still fits.
  private static int octets(int column) {
    return (ENCODED_LINE - column - OPENING.length() - CLOSING.length()) / 4 * 3;
  }

  // RFC 2047 §5: a character is never split between two encoded words.
  private static int wordEnd(String value, int from, int most) {
    int octets = 0;
    int at = from;
    while (at < value.length()) {
      int point = value.codePointAt(at);
      octets += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (octets > most) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private static String folded(int column, String value) {
    if (column + value.length() <= LINE) {
      return value;
    }
    StringBuilder lines = new StringBuilder(value.length() + 8);
    int used = column;
    for (String word : value.split(" ")) {
      if (!lines.isEmpty()) {
        boolean fits = used + 1 + word.length() <= LINE;
        lines.append(fits ? " " : "\r\n ");
        used = fits ? used + 1 : 1;
      }
      lines.append(word);
      used += word.length();
    }
    return lines.toString();
  }
}
