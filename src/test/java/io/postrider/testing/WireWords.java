package io.postrider.testing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encoded words, by RFC 2047 §2 and §5. */
final class WireWords {

  private static final Pattern WORD = Pattern.compile("=\\?([^?]*)\\?([^?]*)\\?([^?]*)\\?=");

  private static final Set<String> ALLOWED =
      Set.of("from", "to", "reply-to", "sender", "subject", "list-id");

  private WireWords() {}

  static void check(WireHeader header, String line, Faults faults) {
    Matcher word = WORD.matcher(line);
    String name = header.name();
    int words = 0;
    while (word.find()) {
      words++;
      check(name, word, faults);
      place(name, line, word, faults);
    }
    if (words > 0) {
      boolean allowed = ALLOWED.contains(name.toLowerCase(Locale.ROOT));
      faults.when(!allowed, name + " may have no encoded word");
      faults.when(
          line.length() > 76, name + " has a line with an encoded word of " + line.length());
    }
    faults.when(line.matches(".*<[^>]*=\\?.*"), name + " has an encoded word in an address");
  }

  private static void check(String name, Matcher word, Faults faults) {
    int length = word.group().length();
    faults.when(length > 75, name + " has an encoded word of " + length);
    faults.when(!word.group(1).equalsIgnoreCase("UTF-8"), name + " has words of " + word.group(1));
    faults.when(
        !word.group(2).matches("[BbQq]"), name + " has an encoded word in " + word.group(2));
    faults.when(word.group(3).matches(".*\\s.*"), name + " has a blank in an encoded word");
    faults.when(isBroken(word), name + " splits a character between encoded words");
  }

  private static void place(String name, String line, Matcher word, Faults faults) {
    String before = line.substring(0, word.start());
    String after = line.substring(word.end());
    faults.when(
        before.chars().filter(c -> c == '"').count() % 2 == 1,
        name + " has an encoded word in quotes");
    faults.when(
        !before.matches("|.*[ \t(]") || !after.matches("|[ \t)].*"),
        name + " has an encoded word that touches another");
  }

  private static boolean isBroken(Matcher word) {
    try {
      byte[] octets =
          word.group(2).equalsIgnoreCase("B")
              ? Base64.getDecoder().decode(word.group(3))
              : quoted(word.group(3));
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return false;
    } catch (CharacterCodingException | IllegalArgumentException broken) {
      return true;
    }
  }

  private static byte[] quoted(String text) {
    Matcher octet = Pattern.compile("=([0-9A-Fa-f]{2})").matcher(text);
    return octet
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
