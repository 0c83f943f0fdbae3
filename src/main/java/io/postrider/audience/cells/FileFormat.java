package io.postrider.audience.cells;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.text.Quoted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.InputStreamSource;

/**
 * How a subscribers' file is written down, as its bytes show it: services and spreadsheets do not
 * say.
 *
 * @param charset UTF-8, UTF-16 in either order, or windows-1252
 * @param mark how many bytes of a byte order mark there are
 * @param separator between cells: a comma, a semicolon, a tab or a bar
 * @param announced whether a line {@code sep=} stands above the header, as Excel wants it
 */
public record FileFormat(Charset charset, int mark, char separator, boolean announced) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  /** What a line {@code sep=} may name besides: signs that no address holds. */
  private static final String NAMEABLE = ",;\t|:^~¦§";

  private static final Pattern ANNOUNCED = Pattern.compile("(?i)\\s*\"?sep=(.)\"?\\s*");
  private static final int LONGEST_LINE = 200_000;
  private static final int HEAD = 4096;

  /**
   * Looks at a file, all of which is read once.
   *
   * @throws SubscriberFileRefused if it is no text
   */
  public static FileFormat of(InputStreamSource file) throws IOException {
    byte[] head;
    try (InputStream in = file.getInputStream()) {
      head = in.readNBytes(HEAD);
    }
    requireText(head);
    int mark = mark(head);
    Charset charset = charset(file, head, mark);
    String line;
    try (Reader text = text(file, charset, mark)) {
      line = firstLine(text);
    }
    Matcher announced = ANNOUNCED.matcher(line);
    if (announced.matches()) {
      return new FileFormat(charset, mark, nameable(announced.group(1).charAt(0)), true);
    }
    return new FileFormat(charset, mark, separator(line), false);
  }

  private static char nameable(char separator) {
    if (NAMEABLE.indexOf(separator) < 0) {
      throw new SubscriberFileRefused(
          "The first line says sep=%s, which cannot stand between cells: save the file with commas, semicolons, tabs, bars or colons."
              .formatted(Quoted.harmless(String.valueOf(separator), 1)));
    }
    return separator;
  }

  /** The text of the file from its header on. */
  Reader open(InputStreamSource file) throws IOException {
    Reader text = text(file, charset, mark);
    if (announced) {
      firstLine(text);
    }
    return text;
  }

  /** For people, such as {@code UTF-8, separated by commas}. */
  public String inWords() {
    String name = charset.equals(WINDOWS_1252) ? "Windows-1252" : charset.name();
    String parts =
        switch (separator) {
          case ',' -> "commas";
          case ';' -> "semicolons";
          case '\t' -> "tabs";
          case '|' -> "bars";
          case ':' -> "colons";
          default -> "'%c'".formatted(separator);
        };
    return "%s, separated by %s".formatted(name, parts);
  }

  private static Reader text(InputStreamSource file, Charset charset, int mark) throws IOException {
    InputStream in = file.getInputStream();
    in.skipNBytes(mark);
    // Bytes that have no meaning become U+FFFD here, and their rows are refused one by one.
    return new BufferedReader(new InputStreamReader(in, charset));
  }

  private static void requireText(byte[] head) {
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new SubscriberFileRefused(
          "This is a workbook or an archive, no CSV file: unpack it, or save the sheet as CSV (UTF-8).");
    }
    if (starts(head, 0x1F, 0x8B)) {
      throw new SubscriberFileRefused("This file is compressed: unpack it first, as with gunzip.");
    }
  }

  private static boolean starts(byte[] head, int... bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if (head.length <= at || (head[at] & 0xFF) != bytes[at]) {
        return false;
      }
    }
    return true;
  }

  private static int mark(byte[] head) {
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF) ? 2 : 0;
  }

  private static Charset charset(InputStreamSource file, byte[] head, int mark) throws IOException {
    if (mark == 3) {
      return UTF_8;
    }
    if (mark == 2) {
      return (head[0] & 0xFF) == 0xFF ? UTF_16LE : UTF_16BE;
    }
    int[] zeros = new int[2];
    for (int at = 0; at < head.length; at++) {
      zeros[at % 2] += head[at] == 0 ? 1 : 0;
    }
    // Most letters of a header have a zero byte in UTF-16.
    if (3 * Math.max(zeros[0], zeros[1]) > head.length) {
      return zeros[1] > zeros[0] ? UTF_16LE : UTF_16BE;
    }
    try (InputStream in = file.getInputStream()) {
      return isUtf8(in) ? UTF_8 : WINDOWS_1252;
    }
  }

  /** Whether a text has at least as many characters of UTF-8 as bytes that are none. */
  private static boolean isUtf8(InputStream in) throws IOException {
    long good = 0;
    long bad = 0;
    int awaited = 0;
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int at = 0; at < read; at++) {
        int one = buffer[at] & 0xFF;
        if (awaited > 0 && (one & 0xC0) == 0x80) {
          awaited--;
          good += awaited == 0 ? 1 : 0;
          continue;
        }
        bad += awaited > 0 ? 1 : 0;
        awaited = one >= 0xC2 && one <= 0xF4 ? (one >= 0xF0 ? 3 : one >= 0xE0 ? 2 : 1) : 0;
        bad += one >= 0x80 && awaited == 0 ? 1 : 0;
      }
    }
    return good >= bad + (awaited > 0 ? 1 : 0);
  }

  /** The first line that is not blank, without its end. */
  private static String firstLine(Reader text) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    for (int one = text.read(); one >= 0 && line.length() < LONGEST_LINE; one = text.read()) {
      quoted ^= one == '"';
      if (!quoted && (one == '\n' || one == '\r')) {
        if (!line.toString().isBlank()) {
          break;
        }
        line.setLength(0);
      } else {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  private static char separator(String line) {
    Map<Character, Integer> counts = new HashMap<>();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char one = line.charAt(at);
      quoted ^= one == '"';
      if (!quoted && SEPARATORS.contains(one)) {
        counts.merge(one, 1, Integer::sum);
      }
    }
    char best = ',';
    for (char one : SEPARATORS) {
      best = counts.getOrDefault(one, 0) > counts.getOrDefault(best, 0) ? one : best;
    }
    return best;
  }
}
