package io.postrider.delivery.smtp;

import io.postrider.delivery.letter.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the relay answered.
 *
 * @param code the three digits (RFC 5321 §4.2)
 * @param enhanced the code of RFC 3463, such as {@code 5.1.1}, or null where there is none
 * @param text all of it in one line, codes included, at most {@value OneLine#LONGEST} characters
 */
record Reply(int code, @Nullable String enhanced, String text) {

  private static final Pattern LINE = Pattern.compile("(\\d{3})(?:[ -](.*))?");
  private static final Pattern ENHANCED =
      Pattern.compile("([245])\\.\\d{1,3}\\.\\d{1,3}(?=\\s|$|:|,|;)");

  /** Reads the lines of one reply; what is no reply gets the code 0. */
  static Reply parse(String raw) {
    String[] lines = raw.strip().split("\\R");
    Matcher first = LINE.matcher(lines[0]);
    int code = first.matches() ? Integer.parseInt(first.group(1)) : 0;
    String enhanced = null;
    StringBuilder text = new StringBuilder(raw.length());
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      String said = parts.matches() ? stripped(parts.group(2)) : line;
      Matcher found = ENHANCED.matcher(said);
      if (found.lookingAt() && found.group(1).charAt(0) == '0' + code / 100) {
        // Servers repeat it on every line; once is enough for people.
        said = enhanced == null ? said : said.substring(found.end()).strip();
        enhanced = enhanced == null ? found.group() : enhanced;
      }
      text.append(text.isEmpty() ? "" : " ").append(said);
    }
    return new Reply(code, enhanced, OneLine.of(code == 0 ? text.toString() : code + " " + text));
  }

  private static String stripped(@Nullable String said) {
    return said == null ? "" : said.strip();
  }

  boolean isAcceptance() {
    return code / 100 == 2;
  }

  boolean isRefusal() {
    return code / 100 == 4 || code / 100 == 5;
  }

  boolean isPermanent() {
    return code / 100 == 5;
  }
}
