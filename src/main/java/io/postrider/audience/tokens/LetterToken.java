package io.postrider.audience.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postrider.audience.keys.TokenKey;
import io.postrider.audience.keys.TokenKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes which edition's letter to which subscriber it is about as part of an address. What is
 * written holds no address, cannot be made up, is good for one purpose, never expires, and means
 * the same in upper case: some servers do not keep it.
 */
final class LetterToken {

  private static final int MAC_OCTETS = 10;
  private static final int OCTETS = 2 * Long.BYTES + MAC_OCTETS;

  /** How many characters each has. */
  static final int LENGTH = (OCTETS * 8 + 4) / 5;

  private static final Pattern FORM = Pattern.compile("[0-9A-Va-v]{" + LENGTH + "}");

  private final TokenKeys keys;
  private final String purpose;

  LetterToken(TokenKeys keys, String purpose) {
    this.keys = keys;
    this.purpose = purpose;
  }

  String write(long subscriberId, long editionId) {
    return token(keys.signing(), new ReturnedLetter(subscriberId, editionId));
  }

  /** Signed for nothing, it is read as nobody's. Its key need not be recorded. */
  String writeForNobody() {
    return token(keys.forPreviews(), new ReturnedLetter(0, 0), purpose + " of nobody");
  }

  Optional<ReturnedLetter> read(String token) {
    if (!FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    String given = token.toLowerCase(Locale.ROOT);
    // Its spare bits may make it longer than it was written; then it is not ours either.
    ByteBuffer octets = ByteBuffer.wrap(octets(new BigInteger(given, 32), OCTETS + 1)).position(1);
    ReturnedLetter claimed = new ReturnedLetter(octets.getLong(), octets.getLong());
    return keys.all().stream().anyMatch(key -> isSame(given, token(key, claimed)))
        ? Optional.of(claimed)
        : Optional.empty();
  }

  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(US_ASCII), expected.getBytes(US_ASCII));
  }

  private String token(TokenKey key, ReturnedLetter letter) {
    return token(key, letter, purpose);
  }

  private static String token(TokenKey key, ReturnedLetter letter, String purpose) {
    byte[] who =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(letter.subscriberId())
            .putLong(letter.editionId())
            .array();
    byte[] mac = key.sign(purpose, who, MAC_OCTETS);
    byte[] all = ByteBuffer.allocate(OCTETS).put(who).put(mac).array();
    String digits = new BigInteger(1, all).toString(32);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  /** The number in so many octets, with zeros before it. */
  private static byte[] octets(BigInteger number, int count) {
    byte[] given = number.toByteArray();
    byte[] all = new byte[count];
    System.arraycopy(given, 0, all, count - given.length, given.length);
    return all;
  }
}
