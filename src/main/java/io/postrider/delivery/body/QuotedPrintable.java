package io.postrider.delivery.body;

import java.util.Arrays;

/**
 * Encodes text for a body (RFC 2045 §6.7). Jakarta Mail can do this too, octet by octet through
 * three streams, which is most of what a message costs; this takes a fraction of it.
 */
final class QuotedPrintable {

  /** RFC 2045 §6.7 (5): no encoded line is longer, a soft break's {@code =} included. */
  private static final int LINE = 76;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

  private final byte[] out;
  private int size;
  private int column;

  private QuotedPrintable(int octets) {
    // At worst each octet becomes three, and a line of 72 takes three more for its soft break.
    out = new byte[octets * 3 + octets * 3 / 72 * 3 + 8];
  }

  /**
   * Encodes text whose lines end in CRLF. Each line is encoded by itself, so that what was encoded
   * line by line may be put together.
   */
  static byte[] encode(byte[] text) {
    QuotedPrintable encoder = new QuotedPrintable(text.length);
    for (int at = 0; at < text.length; at++) {
      encoder.octet(text, at);
    }
    return Arrays.copyOf(encoder.out, encoder.size);
  }

  private static boolean isLineEnd(byte[] text, int at) {
    return at >= text.length || text[at] == '\r' || text[at] == '\n';
  }

  /** Where a line begins like this, servers on the way put {@code >} before it (RFC 2049 §3). */
  private static boolean isFrom(byte[] text, int at) {
    return at + FROM.length <= text.length
        && Arrays.equals(text, at, at + FROM.length, FROM, 0, FROM.length);
  }

  private void octet(byte[] text, int at) {
    byte octet = text[at];
    if (octet == '\r' || octet == '\n') {
      out[size++] = octet;
      column = 0;
      return;
    }
    boolean last = isLineEnd(text, at + 1);
    if (octet == 'F' && mayBeginLine() && isFrom(text, at)) {
      encoded(octet, last);
    } else if ((octet > ' ' && octet < 0x7f && octet != '=')
        || ((octet == ' ' || octet == '\t') && !last)) {
      roomFor(1, last);
      out[size++] = octet;
      column++;
    } else {
      encoded(octet, last);
    }
  }

  private boolean mayBeginLine() {
    return column == 0 || column + 1 > LINE - 1;
  }

  private void encoded(byte octet, boolean last) {
    roomFor(3, last);
    out[size++] = '=';
    out[size++] = HEX[(octet >> 4) & 0xf];
    out[size++] = HEX[octet & 0xf];
    column += 3;
  }

  private void roomFor(int characters, boolean last) {
    if (column + characters > (last ? LINE : LINE - 1)) {
      out[size++] = '=';
      out[size++] = '\r';
      out[size++] = '\n';
      column = 0;
    }
  }
}
