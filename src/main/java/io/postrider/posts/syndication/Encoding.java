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
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*<\\?xml\\b[^>]{0,500}?\\bencoding\\s*=\\s*[\"']([^\"'<>]{1,80})[\"']");

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("l1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("latin5", "windows-1254"),
          Map.entry("iso-8859-11", "windows-874"),
          Map.entry("tis-620", "windows-874"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("big5", "big5-hkscs"),
          Map.entry("utf8", "utf-8"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("utf-16", "utf-16le"),
          Map.entry("unicode", "utf-16le"));

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
    try {
      return Charset.forName(LABELS.getOrDefault(plain, plain));
    } catch (IllegalCharsetNameException none) {
      throw new UnsupportedCharsetException(label);
    }
  }
}
