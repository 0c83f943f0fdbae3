package io.postrider.testing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A header field as it is on the wire.
 *
 * @param raw what follows the colon, with its folds, an octet a character
 */
record WireHeader(String name, String raw) {

  private static final Set<String> ADDRESSES = Set.of("from", "to", "reply-to", "sender");

  /** Splits a header block whose last line has its line end. */
  static List<WireHeader> parse(String block, Faults faults) {
    List<WireHeader> headers = new ArrayList<>();
    for (String unit : block.split("\r\n(?![ \t])")) {
      int colon = unit.indexOf(':');
      boolean named = colon > 0 && unit.substring(0, colon).matches("[!-9;-~]+");
      faults.when(!named, "no header: " + unit);
      if (named) {
        headers.add(new WireHeader(unit.substring(0, colon), unit.substring(colon + 1)));
      }
    }
    return headers;
  }

  static long count(List<WireHeader> headers, String name) {
    return headers.stream().filter(header -> header.isNamed(name)).count();
  }

  /** The first one's value, or nothing. */
  static String one(List<WireHeader> headers, String name) {
    return headers.stream()
        .filter(header -> header.isNamed(name))
        .map(WireHeader::value)
        .findFirst()
        .orElse("");
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Unfolded. */
  String value() {
    return raw.replaceAll("\r\n(?=[ \t])", "").strip();
  }

  /** Checks what every field has to keep to, whatever it is called. */
  void check(Faults faults) {
    String[] lines = raw.split("\r\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int length = lines[i].length() + (i == 0 ? name.length() + 1 : 0);
      faults.when(
          length > 78 && !(i > 0 && isUnbreakable(lines[i])),
          name + " has a line of " + length + " octets");
      faults.when(i > 0 && lines[i].isBlank(), name + " has a line of blanks only");
      WireWords.check(this, lines[i], faults);
    }
    faults.when(
        raw.matches("(?s).*[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f].*"), name + " has a control");
    octets(faults);
  }

  // There is no blank to fold it at.
  private static boolean isUnbreakable(String line) {
    return line.strip().matches("\\S+");
  }

  /** RFC 6532: only what cannot be said in ASCII, which is the name before the @ of an address. */
  private void octets(Faults faults) {
    boolean addresses = ADDRESSES.contains(name.toLowerCase(Locale.ROOT));
    String rest = addresses ? raw.replaceAll("[^<>@\\s,\"]+@", "@") : raw;
    faults.when(rest.chars().anyMatch(c -> c > 0x7e), name + " has an octet that is not ASCII");
    try {
      byte[] octets = raw.getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
    } catch (CharacterCodingException broken) {
      faults.when(true, name + " is not UTF-8");
    }
  }
}
