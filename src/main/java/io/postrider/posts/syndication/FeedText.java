package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * A feed's characters, in the {@link Encoding} that it is in. Bytes that are none in it make the
 * feed unreadable. Control characters are dropped: XML 1.0 forbids most of them, terminals obey
 * some, and WordPress lets them through. Those from 0x80 on are what windows-1252 has there.
 */
public final class FeedText {

  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x7E\\xA0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /** Marks of byte order that stand among blank lines, or twice. */
  private static final Pattern START = Pattern.compile("^[\\s\\uFEFF]++");

  /** Sections in which a reference is none, and where they end. */
  private static final Map<String, String> VERBATIM =
      Map.of("<![CDATA[", "]]>", "<!--", "-->", "<?", "?>");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "<!\\[CDATA\\[|<!--|<\\?|&#(?:x([0-9a-fA-F]+)|([0-9]+));|&([A-Za-z][A-Za-z0-9]{1,31});");

  private static final char NEXT_LINE = '\u0085';
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Encodings whose unused bytes are control characters (WHATWG Encoding, section 9). */
  private static final Pattern WITH_CONTROLS = Pattern.compile("windows-125[0124]");

  private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");

  private FeedText() {}

  /**
   * Decodes a document.
   *
   * @param contentType the HTTP header of that name; null if there is none
   * @throws NoFeed if it is in an encoding that is not known, or not in the one that it says
   */
  public static String decode(byte[] bytes, @Nullable String contentType) throws NoFeed {
    String text = characters(bytes, encoding(bytes, contentType));
    Matcher start = START.matcher(text);
    return clean(
        start.lookingAt()
            ? start.group().replace("\uFEFF", "") + text.substring(start.end())
            : text);
  }

  private static Encoding encoding(byte[] bytes, @Nullable String contentType) throws NoFeed {
    try {
      return Encoding.of(bytes, contentType);
    } catch (UnsupportedCharsetException unknown) {
      String name = FORBIDDEN.matcher(unknown.getCharsetName()).replaceAll("");
      throw new NoFeed(
          "is in an unknown encoding (%s); publish it as UTF-8, then run again.".formatted(name),
          unknown);
    }
  }

  private static String characters(byte[] bytes, Encoding encoding) throws NoFeed {
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(
                WITH_CONTROLS.matcher(encoding.charset().name()).matches()
                    ? CodingErrorAction.IGNORE
                    : CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, encoding.mark(), bytes.length - encoding.mark());
    CharBuffer out = CharBuffer.allocate((int) (in.remaining() * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isUnderflow()) {
      result = decoder.flush(out);
    }
    out.flip();
    if (result.isError()) {
      throw new NoFeed(
          "should be in %s (%s), but byte %d on line %d is not; publish it as UTF-8, and say so, then run again."
              .formatted(
                  encoding.charset().displayName(Locale.ROOT),
                  encoding.why(),
                  in.position() + 1,
                  1 + out.chars().filter(one -> one == '\n').count()));
    }
    return out.toString();
  }

  /** A text without characters that no feed may hold, nor halves of one. */
  static String clean(String text) {
    return FORBIDDEN
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(instead(match.group().codePointAt(0))));
  }

  private static String instead(int forbidden) {
    if (forbidden == NEXT_LINE) {
      return " ";
    }
    if (forbidden >= Character.MIN_SURROGATE && forbidden <= Character.MAX_SURROGATE) {
      return "\uFFFD";
    }
    return windows(forbidden);
  }

  /** As browsers do: who writes a control character from 0x80 on means windows-1252. */
  private static String windows(int character) {
    return character >= 0x80 && character <= 0x9F
        ? WINDOWS
            .decode(ByteBuffer.wrap(new byte[] {(byte) character}))
            .toString()
            .replace("\uFFFD", "")
        : "";
  }

  /** An XML document with references that XML does not know as what HTML means by them. */
  static String withReferencesOfXml(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Matcher reference = REFERENCE.matcher(text);
    int done = 0;
    while (reference.find(done)) {
      plain.append(text, done, reference.start());
      done = reference.end();
      String verbatimUntil = VERBATIM.get(reference.group());
      if (verbatimUntil != null) {
        int end = text.indexOf(verbatimUntil, done);
        plain.append(text, reference.start(), end < 0 ? text.length() : end);
        done = end < 0 ? text.length() : end;
      } else {
        plain.append(allowed(reference));
      }
    }
    return plain.append(text, done, text.length()).toString();
  }

  private static String allowed(MatchResult reference) {
    if (reference.group(3) != null) {
      return named(reference);
    }
    String hex = reference.group(1);
    try {
      int character =
          hex == null ? Integer.parseInt(reference.group(2)) : Integer.parseInt(hex, 16);
      if (character >= 0x80 && character <= 0x9F) {
        return windows(character);
      }
      boolean forbidden =
          !Character.isValidCodePoint(character)
              || FORBIDDEN.matcher(Character.toString(character)).find();
      return forbidden ? "" : reference.group();
    } catch (NumberFormatException tooLong) {
      return "";
    }
  }

  /**
   * Makers of feeds write the names that HTML has for characters, which XML does not know. Some are
   * other names of mark-up, which must not become any.
   */
  private static String named(MatchResult reference) {
    String name = reference.group(3);
    return !OF_XML.contains(name) && Entities.isNamedEntity(name)
        ? HtmlEscape.attribute(Entities.getByName(name)).replace("'", "&apos;")
        : reference.group();
  }
}
