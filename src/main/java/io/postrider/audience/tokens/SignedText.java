package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Octets signed for one purpose, as text: {@code KEY.OCTETS.MAC} in the letters of base64url. They
 * cannot be made up, and are good for nothing else.
 */
final class SignedText {

  private static final int MAC_OCTETS = 16;
  private static final int LONGEST = 1000;

  /** What may stand behind is what was copied together with a link. */
  private static final Pattern COPIED =
      Pattern.compile("(([\\w-]+)\\.([\\w-]+)\\.[\\w-]{22})(?![A-Za-z0-9]).*", Pattern.DOTALL);

  private final TokenKeys keys;
  private final String purpose;

  SignedText(TokenKeys keys, String purpose) {
    this.keys = keys;
    this.purpose = purpose;
  }

  String write(byte[] octets) {
    return write(keys.signing(), octets);
  }

  /**
   * What octets say; empty if we have not signed them.
   *
   * @param copied the text; whatever is no letter or digit may stand behind
   */
  <T> Optional<T> read(String copied, Function<ByteBuffer, T> says) {
    Matcher parts = COPIED.matcher(copied);
    if (copied.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    String text = parts.group(1);
    return keys.find(parts.group(2)).flatMap(key -> octets(key, text, parts.group(3))).map(says);
  }

  // It is made anew and compared whole: base64 has spare bits, and none may be anything else.
  private Optional<ByteBuffer> octets(TokenKey key, String text, String encoded) {
    try {
      byte[] octets = Base64.getUrlDecoder().decode(encoded);
      byte[] expected = write(key, octets).getBytes(StandardCharsets.UTF_8);
      boolean same = MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8));
      return same ? Optional.of(ByteBuffer.wrap(octets)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String write(TokenKey key, byte[] octets) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "%s.%s.%s"
        .formatted(
            key.id(),
            base64.encodeToString(octets),
            base64.encodeToString(key.sign(purpose, octets, MAC_OCTETS)));
  }
}
