package io.postrider.audience.tokens;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Links that let a reader leave a list without saying who that is (RFC 8058 &sect;3.1): {@code
 * PUBLIC-URL/u/KEY.WHO.MAC}. They hold no address, cannot be made up, and never expire. Safe for
 * use by several threads.
 */
@Component
public class ReaderTokens {

  private static final int LONGEST = 200;
  private static final char SUBSCRIBED = 's';
  private static final char PREVIEW = 'p';

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
   * The link by which a subscriber leaves a list.
   *
   * @param publicUrl where the public pages are; a path of its own stays in front
   */
  public URI unsubscribeLink(URI publicUrl, long subscriberId, String list) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    byte[] who =
        ByteBuffer.allocate(1 + Long.BYTES + name.length)
            .put((byte) SUBSCRIBED)
            .putLong(subscriberId)
            .put(name)
            .array();
    return link(publicUrl, keys.signing(), who);
  }

  /** A link that looks alike, and by which nobody leaves anything. */
  public URI previewLink(URI publicUrl) {
    return link(publicUrl, keys.forPreviews(), new byte[] {PREVIEW});
  }

  /** Whom the token of a link speaks for; empty if we have not made it. */
  public Optional<Reader> verify(String token) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    return keys.find(parts[0]).flatMap(key -> verify(token, key, parts[1]));
  }

  // The token is made anew and compared whole: base64 has spare bits, and none of them may be
  // anything else.
  private static Optional<Reader> verify(String token, TokenKey key, String encoded) {
    try {
      byte[] who = Base64.getUrlDecoder().decode(encoded);
      byte[] expected = token(key, who).getBytes(StandardCharsets.UTF_8);
      boolean same = MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8));
      return same ? Optional.of(reader(who)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Reader reader(byte[] who) {
    ByteBuffer buffer = ByteBuffer.wrap(who);
    if (buffer.get() == PREVIEW) {
      return new Reader.Preview();
    }
    long subscriberId = buffer.getLong();
    String list = StandardCharsets.UTF_8.decode(buffer).toString();
    return new Reader.Subscribed(subscriberId, list);
  }

  private static URI link(URI publicUrl, TokenKey key, byte[] who) {
    String base = publicUrl.toString();
    String slash = base.endsWith("/") ? "" : "/";
    return URI.create(base + slash + "u/" + token(key, who));
  }

  private static String token(TokenKey key, byte[] who) {
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(who);
    String signed = key.id() + "." + encoded;
    return signed + "." + key.sign(signed);
  }
}
