package io.postrider.posts.feed;

import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed's characters. The encoding is what the byte order mark says, else the HTTP header's
 * charset, else the XML prolog, else UTF-8 (RFC 7303 section 3). Characters that XML 1.0 forbids
 * are dropped: WordPress lets them through.
 */
final class FeedText {

  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
  private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-fA-F]+)|([0-9]+));");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private FeedText() {}

  /**
   * Decodes a document.
   *
   * @throws IOException if it names an encoding that Java does not know
   */
  static String decode(byte[] bytes, @Nullable String contentType) throws IOException {
    StringWriter text = new StringWriter(bytes.length);
    try (Reader reader =
        new XmlReader(new ByteArrayInputStream(bytes), xmlType(contentType), true)) {
      reader.transferTo(text);
    }
    return withoutForbidden(text.toString());
  }

  /**
   * Under text/xml Rome goes by RFC 3023 and takes US-ASCII where nothing is said; RFC 7303 ended
   * that.
   */
  private static String xmlType(@Nullable String contentType) {
    Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
    return charset.find() ? "application/xml;charset=" + charset.group(1) : "application/xml";
  }

  private static String withoutForbidden(String text) {
    String plain = FORBIDDEN.matcher(text).replaceAll("");
    return REFERENCE.matcher(plain).replaceAll(FeedText::allowed);
  }

  private static String allowed(MatchResult reference) {
    String hex = reference.group(1);
    try {
      int character =
          hex == null ? Integer.parseInt(reference.group(2)) : Integer.parseInt(hex, 16);
      boolean forbidden =
          !Character.isValidCodePoint(character)
              || FORBIDDEN.matcher(Character.toString(character)).find();
      return forbidden ? "" : reference.group();
    } catch (NumberFormatException tooLong) {
      return "";
    }
  }
}
