package io.postrider.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds what is wrong with a message as it goes on the wire, by RFC 5322, 2045, 2046, 2047, 2369,
 * 2919, 3834, 6376 and 8058. It reads octets by itself, so that a library's leniency hides nothing.
 */
public final class WireChecker {

  private WireChecker() {}

  /** What is wrong, or an empty list. */
  public static List<String> faults(byte[] message) {
    Faults faults = new Faults();
    check(new String(message, StandardCharsets.ISO_8859_1), faults);
    return faults.found();
  }

  private static void check(String message, Faults faults) {
    lines(message, faults);
    int end = message.indexOf("\r\n\r\n");
    faults.when(end < 0, "no blank line between headers and body");
    if (end < 0) {
      return;
    }
    List<WireHeader> headers = WireHeader.parse(message.substring(0, end + 2), faults);
    String body = message.substring(end + 4);
    headers.forEach(header -> header.check(faults));
    WireValues.check(headers, faults);
    WireSignature.check(headers, body, faults);
    WireBody.check(headers, body, faults);
  }

  private static void lines(String message, Faults faults) {
    String rest = message.replace("\r\n", "");
    faults.when(rest.indexOf('\r') >= 0 || rest.indexOf('\n') >= 0, "a bare CR or LF");
    faults.when(message.indexOf('\0') >= 0, "a NUL");
    for (String line : message.split("\r\n", -1)) {
      if (line.length() > 998) {
        faults.when(true, "a line of " + line.length() + " octets");
      }
    }
  }
}
