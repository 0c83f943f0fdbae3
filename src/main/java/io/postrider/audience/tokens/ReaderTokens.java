package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeyMismatch;
import io.postrider.audience.keys.TokenKeys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Links that speak for a reader without saying who that is (RFC 8058 &sect;3.1): {@code
 * PUBLIC-URL/u/KEY.WHO.MAC} leaves a list, {@code PUBLIC-URL/p/KEY.WHO.MAC} shows what they may
 * choose. They know the edition of their mail, as far as it was sent by a version that wrote it
 * down. They hold no address, cannot be made up, are good for their own page only, and never
 * expire. Safe for use by several threads.
 */
@Component
public class ReaderTokens {

  private static final int LONGEST = 200;

  /**
   * A token, and what may stand behind it where a link was copied together with its surroundings.
   */
  private static final Pattern COPIED =
      Pattern.compile("([\\w-]+\\.([\\w-]+)\\.[\\w-]{22})(?![A-Za-z0-9]).*", Pattern.DOTALL);

  private static final byte PREVIEW = 'p';

  private final TokenKeys keys;

  ReaderTokens(TokenKeys keys) {
    this.keys = keys;
  }

  /**
   * Makes sure that links in all mails sent so far still work. To be called before an edition is
   * sent.
   *
   * @throws TokenKeyMismatch if a key that has signed is not there any more
   */
  public void check() {
    keys.check();
  }

  /**
   * The link that opens a page for a subscriber.
   *
   * @param publicUrl where the public pages are; a path of its own stays in front
   * @param list the one that the mail is sent to
   */
  public URI link(URI publicUrl, LinkedPage page, long subscriberId, String list) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    byte[] who =
        ByteBuffer.allocate(1 + Long.BYTES + name.length)
            .put(page.mark)
            .putLong(subscriberId)
            .put(name)
            .array();
    return link(publicUrl, page, keys.signing(), who);
  }

  /**
   * The same link in the mail of an edition, which it knows.
   *
   * @param editionId what the mail is of
   */
  public URI link(URI publicUrl, LinkedPage page, long subscriberId, String list, long editionId) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    byte[] who =
        ByteBuffer.allocate(1 + 2 * Long.BYTES + name.length)
            .put(page.markOfEdition)
            .putLong(subscriberId)
            .putLong(editionId)
            .put(name)
            .array();
    return link(publicUrl, page, keys.signing(), who);
  }

  /** A link that looks alike, and by which nothing changes for anybody. */
  public URI previewLink(URI publicUrl, LinkedPage page) {
    return link(publicUrl, page, keys.forPreviews(), new byte[] {PREVIEW});
  }

  /**
   * Whom a link speaks for; empty if we have not made it for this page.
   *
   * @param copied its token; a bracket, a full stop or whatever else is no letter or digit may
   *     stand behind
   */
  public Optional<LinkHolder> verify(LinkedPage page, String copied) {
    Matcher parts = COPIED.matcher(copied);
    if (!parts.matches() || parts.group(1).length() > LONGEST) {
      return Optional.empty();
    }
    String token = parts.group(1);
    String key = token.substring(0, token.indexOf('.'));
    return keys.find(key).flatMap(found -> verify(page, token, found, parts.group(2)));
  }

  // The token is made anew and compared whole: base64 has spare bits, and none of them may be
  // anything else.
  private static Optional<LinkHolder> verify(
      LinkedPage page, String token, TokenKey key, String encoded) {
    try {
      byte[] who = Base64.getUrlDecoder().decode(encoded);
      byte[] expected = token(key, who).getBytes(StandardCharsets.UTF_8);
      boolean same = MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8));
      return same ? reader(page, who) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<LinkHolder> reader(LinkedPage page, byte[] who) {
    ByteBuffer buffer = ByteBuffer.wrap(who);
    byte mark = buffer.get();
    if (mark == PREVIEW) {
      return Optional.of(new LinkHolder.Preview());
    }
    if (mark != page.mark && mark != page.markOfEdition) {
      return Optional.empty();
    }
    long subscriberId = buffer.getLong();
    Long edition = mark == page.markOfEdition ? buffer.getLong() : null;
    String list = StandardCharsets.UTF_8.decode(buffer).toString();
    return Optional.of(new LinkHolder.Subscribed(subscriberId, list, edition));
  }

  private static URI link(URI publicUrl, LinkedPage page, TokenKey key, byte[] who) {
    String base = publicUrl.toString();
    String slash = base.endsWith("/") ? "" : "/";
    return URI.create(base + slash + page.path + "/" + token(key, who));
  }

  private static String token(TokenKey key, byte[] who) {
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(who);
    String signed = key.id() + "." + encoded;
    return signed + "." + key.sign(signed);
  }
}
