package io.postrider.delivery.body;

/**
 * Whole lines of a message, and the same as they go on the wire, where a dot that begins a line is
 * doubled (RFC 5321 §4.5.2). Neither array may be changed.
 */
final class EncodedLines {

  private final byte[] octets;
  private final byte[] dotted;

  private EncodedLines(byte[] octets, byte[] dotted) {
    this.octets = octets;
    this.dotted = dotted;
  }

  /** With line ends of CRLF. */
  byte[] octets() {
    return octets;
  }

  /** The same array where no line begins with a dot. */
  byte[] dotted() {
    return dotted;
  }

  static EncodedLines of(byte[] octets) {
    int dots = 0;
    for (int at = 0; at < octets.length; at++) {
      dots += beginsWithDot(octets, at) ? 1 : 0;
    }
    return new EncodedLines(octets, dots == 0 ? octets : dotted(octets, dots));
  }

  private static byte[] dotted(byte[] octets, int dots) {
    byte[] dotted = new byte[octets.length + dots];
    int size = 0;
    for (int at = 0; at < octets.length; at++) {
      if (beginsWithDot(octets, at)) {
        dotted[size++] = '.';
      }
      dotted[size++] = octets[at];
    }
    return dotted;
  }

  private static boolean beginsWithDot(byte[] octets, int at) {
    return octets[at] == '.' && (at == 0 || octets[at - 1] == '\n');
  }
}
