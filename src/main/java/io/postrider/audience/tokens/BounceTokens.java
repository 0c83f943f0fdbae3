package io.postrider.audience.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Tokens in the addresses that mail comes back to: which edition's letter to which subscriber it
 * was. They hold no address, cannot be made up, never expire, and mean the same in upper case: some
 * servers do not keep it. Safe for use by several threads.
 */
@Component
public class BounceTokens {

  private static final int MAC_OCTETS = 10;
  private static final int OCTETS = 2 * Long.BYTES + MAC_OCTETS;

  /** How many characters each has. */
  public static final int LENGTH = (OCTETS * 8 + 4) / 5;

  private static final String PURPOSE = "postrider bounce";
  private static final Pattern FORM = Pattern.compile("[0-9A-Va-v]{" + LENGTH + "}");

  private final TokenKeys keys;

  BounceTokens(TokenKeys keys) {
    this.keys = keys;
  }

  /** Whose letter came back. */
  public record Returned(long subscriberId, long editionId) {}

  /** The token for an edition's letter to a subscriber, of 0 to 9 and a to v. */
  public String write(long subscriberId, long editionId) {
    return token(keys.signing(), new Returned(subscriberId, editionId));
  }

  /** Whose letter a token stands for; empty if we have not made it. */
  public Optional<Returned> read(String token) {
    if (!FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    String given = token.toLowerCase(Locale.ROOT);
    // Its spare bits may make it longer than it was written; then it is not ours either.
    ByteBuffer octets = ByteBuffer.wrap(octets(new BigInteger(given, 32), OCTETS + 1)).position(1);
    Returned claimed = new Returned(octets.getLong(), octets.getLong());
    return keys.all().stream().anyMatch(key -> isSame(given, token(key, claimed)))
        ? Optional.of(claimed)
        : Optional.empty();
  }

  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(US_ASCII), expected.getBytes(US_ASCII));
  }

  private static String token(TokenKey key, Returned letter) {
    byte[] who =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(letter.subscriberId())
            .putLong(letter.editionId())
            .array();
    byte[] mac = key.sign(PURPOSE, who, MAC_OCTETS);
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
