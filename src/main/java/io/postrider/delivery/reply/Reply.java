package io.postrider.delivery.reply;

import io.postrider.text.OneLine;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the relay answered.
 *
 * @param code the three digits (RFC 5321 §4.2)
 * @param enhanced the code of RFC 3463 as it was written, such as {@code 5.1.1}, or null where
 *     there is none
 * @param text all of it in one line, codes included, at most {@value OneLine#LONGEST} characters
 */
public record Reply(int code, @Nullable String enhanced, String text) {

  /** As much of it as leaves room for the next step. */
  private static final int ROOM = 240;

  private static final Pattern LINE = Pattern.compile("(\\d{3})(?:[ -](.*))?");

  // Some repeat the reply code before it, some put it in brackets. An address of IPv4 is none.
  private static final Pattern ENHANCED =
      Pattern.compile("(?:\\d{3}[ -])?[#(\\[]?([245](?:\\.\\d{1,3}){2})(?!\\d|\\.\\d)[)\\]]?");

  /** Links, addresses and host names: what people call themselves is not the relay's word. */
  private static final Pattern NAMES =
      Pattern.compile(
          "\\S*://\\S*|\\bwww\\.\\S+|<[^>]*>|\\S+@\\S+|\\b(?:[a-z0-9_-]+\\.)+[a-z]{2,}\\b");

  /** Somebody else's words; what opens with a quotation mark is the relay's own. */
  private static final Pattern QUOTED =
      Pattern.compile("(?<=[\\w,;:)>] ?)\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)");

  private static final Pattern CODES = Pattern.compile("^\\d{3}(?: [245](?:\\.\\d{1,3}){2})? ");

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Reads the lines of one reply; what is no reply gets the code 0. */
  public static Reply parse(String raw) {
    String[] lines = raw.strip().split("\\R");
    Matcher first = LINE.matcher(lines[0]);
    int code = first.matches() ? Integer.parseInt(first.group(1)) : 0;
    String enhanced = null;
    StringBuilder text = new StringBuilder(raw.length());
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      String said = parts.matches() ? stripped(parts.group(2)) : line;
      Matcher found = ENHANCED.matcher(said);
      if (found.lookingAt()) {
        // Servers repeat it on every line; once is enough for people.
        said = enhanced == null ? said : said.substring(found.end()).strip();
        enhanced = enhanced == null ? found.group(1) : enhanced;
      }
      text.append(text.isEmpty() ? "" : " ").append(said);
    }
    return new Reply(code, enhanced, OneLine.of(code == 0 ? text.toString() : code + " " + text));
  }

  private static String stripped(@Nullable String said) {
    return said == null ? "" : said.strip();
  }

  /**
   * The enhanced code in the class of the reply code, by which servers act (RFC 2034 §4 would have
   * both the same); null where there is none.
   */
  @Nullable String detail() {
    return enhanced == null ? null : code / 100 + enhanced.substring(1);
  }

  /** Whether one code says that it is for good and the other one does not. */
  boolean contradictsItself() {
    return enhanced != null && !enhanced.equals(detail());
  }

  /**
   * The relay's own words, without codes, accents, quoted texts, links, addresses and names of
   * hosts.
   */
  String words() {
    String said = CODES.matcher(text).replaceFirst("");
    String own = NAMES.matcher(QUOTED.matcher(said).replaceAll("")).replaceAll("");
    String plain = Normalizer.normalize(own, Normalizer.Form.NFD);
    return ACCENTS.matcher(plain).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  /** As it stands within a sentence of ours, which goes on behind it. */
  public String quoted() {
    String start = text.length() > ROOM ? text.substring(0, ROOM).strip() + "…" : text;
    return start.replaceFirst("\\.$", "");
  }

  public boolean isAcceptance() {
    return code / 100 == 2;
  }

  public boolean isRefusal() {
    return code / 100 == 4 || code / 100 == 5;
  }

  /** Whether the relay closes the connection after it (RFC 5321 §3.8). */
  public boolean isClosing() {
    return code == 421;
  }

  public boolean isPermanent() {
    return code / 100 == 5;
  }
}
