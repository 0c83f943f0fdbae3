package io.postrider.posts.syndication;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which encoding a document is: what its first bytes say, else the HTTP header's charset, else
 * the declaration of XML, else UTF-8 (RFC 7303, section 3; XML 1.0, appendix F). Labels mean what
 * they mean in browsers (WHATWG Encoding, section 4.2): who writes ISO-8859-1 uses the quotation
 * marks of windows-1252.
 *
 * @param charset how to decode it
 * @param mark how many bytes of a byte order mark come first
 * @param why as in "so says the web server"
 */
record Encoding(Charset charset, int mark, String why) {

  private static final int PROLOG = 1024;

  private static final Pattern HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;,\"']+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*<\\?xml\\b[^>]{0,500}?\\bencoding\\s*=\\s*[\"']([^\"'<>]{1,80})[\"']");

  /** Labels that Java does not know, in letters and digits alone. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("latin1", "iso-8859-1"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("utf8", "utf-8"),
          Map.entry("utf8sig", "utf-8"),
          Map.entry("utf8mb4", "utf-8"),
          Map.entry("unicode11utf8", "utf-8"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("mac", "x-macroman"));

  private static final Pattern ISO = Pattern.compile("iso8859(\\d{1,2})[ei]?");
  private static final Pattern CODE_PAGE = Pattern.compile("(?:x?cp|win|windows)(\\d{3,4})");

  /** What browsers read for an encoding that Java takes at its word. */
  private static final Map<String, String> WIDER =
      Map.ofEntries(
          Map.entry("ISO-8859-1", "windows-1252"),
          Map.entry("US-ASCII", "windows-1252"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("x-iso-8859-11", "windows-874"),
          Map.entry("TIS-620", "windows-874"),
          Map.entry("GB2312", "gb18030"),
          Map.entry("GBK", "gb18030"),
          Map.entry("Shift_JIS", "windows-31j"),
          Map.entry("EUC-KR", "x-windows-949"),
          Map.entry("Big5", "big5-hkscs"));

  /**
   * Finds it.
   *
   * @param contentType the HTTP header of that name; null if there is none
   * @throws UnsupportedCharsetException if it is one that Java does not know
   */
  static Encoding of(byte[] bytes, @Nullable String contentType) {
    Optional<Encoding> shown = marked(bytes).or(() -> shaped(bytes));
    if (shown.isPresent()) {
      return shown.get();
    }
    return told(contentType).orElseGet(() -> declared(bytes));
  }

  /** What the web server says, if that is an encoding at all. */
  private static Optional<Encoding> told(@Nullable String contentType) {
    Matcher header = HEADER.matcher(contentType == null ? "" : contentType);
    try {
      return header.find()
          ? Optional.of(charset(header.group(1)))
              .filter(charset -> !isWide(charset))
              .map(charset -> new Encoding(charset, 0, "so says the web server"))
          : Optional.empty();
    } catch (UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /** Whoever can read a declaration of two bytes a character has read single ones. */
  private static Encoding declared(byte[] bytes) {
    Matcher declaration =
        DECLARATION.matcher(
            new String(bytes, 0, Math.min(bytes.length, PROLOG), StandardCharsets.ISO_8859_1));
    return (declaration.find()
            ? Optional.of(charset(declaration.group(1)))
            : Optional.<Charset>empty())
        .filter(charset -> !isWide(charset))
        .map(charset -> new Encoding(charset, 0, "so says its first line"))
        .orElseGet(() -> new Encoding(StandardCharsets.UTF_8, 0, "as it names no other"));
  }

  private static Optional<Encoding> marked(byte[] bytes) {
    String mark = "so say its first bytes";
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new Encoding(StandardCharsets.UTF_8, 3, mark));
    }
    if (starts(bytes, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(new Encoding(Charset.forName("UTF-32LE"), 4, mark));
    }
    if (starts(bytes, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(new Encoding(Charset.forName("UTF-32BE"), 4, mark));
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2, mark));
    }
    return starts(bytes, 0xFE, 0xFF)
        ? Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2, mark))
        : Optional.empty();
  }

  /** Every feed begins with a character of ASCII; of two bytes each, one is nought. */
  private static Optional<Encoding> shaped(byte[] bytes) {
    if (bytes.length < 4) {
      return Optional.empty();
    }
    String shape = "so say its first bytes";
    boolean first = bytes[0] == 0;
    boolean second = bytes[1] == 0;
    boolean third = bytes[2] == 0;
    boolean fourth = bytes[3] == 0;
    if (!first && second && !third && fourth) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 0, shape));
    }
    return first && !second && third && !fourth
        ? Optional.of(new Encoding(StandardCharsets.UTF_16BE, 0, shape))
        : Optional.empty();
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static Charset charset(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT);
    String bare = plain.replaceAll("[^a-z0-9]", "");
    String spelled =
        CODE_PAGE.matcher(ISO.matcher(bare).replaceFirst("iso-8859-$1")).replaceFirst("windows-$1");
    return Stream.of(plain, LABELS.getOrDefault(bare, bare), spelled)
        .flatMap(name -> java(name).stream())
        .findFirst()
        .map(charset -> Charset.forName(WIDER.getOrDefault(charset.name(), charset.name())))
        .orElseThrow(() -> new UnsupportedCharsetException(label));
  }

  private static Optional<Charset> java(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException none) {
      return Optional.empty();
    }
  }
}
