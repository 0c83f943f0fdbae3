package io.postrider.audience.tokens;

import io.postrider.audience.keys.TokenKeys;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tokens in the links by which somebody confirms that they subscribe: {@code PUBLIC-URL/c/TOKEN}.
 * Each is good for one sign-up and for the wording that it was made with, for a week. It holds no
 * address and cannot be made up. Safe for use by several threads.
 */
@Component
public class ConfirmTokens {

  /** How long after somebody signed up one is good. */
  public static final Duration TERM = Duration.ofDays(7);

  /** So much of a hash tells two wordings of one sign-up apart. */
  private static final int HASH_OCTETS = 8;

  private final SignedText text;
  private final Clock clock;

  ConfirmTokens(TokenKeys keys, Clock clock) {
    this.text = new SignedText(keys, "postrider confirm");
    this.clock = clock;
  }

  /**
   * What somebody confirms.
   *
   * @param wording the beginning of the wording's hash, in hexadecimal digits
   */
  public record Confirmed(long signUpId, String wording, Instant askedAt) {

    /** Whether it is about a wording with this hash. */
    public boolean isOf(String hash) {
      return hash.startsWith(wording);
    }
  }

  /**
   * The token for a sign-up.
   *
   * @param wording the hash of its wording
   */
  public String write(long signUpId, String wording, Instant askedAt) {
    return text.write(
        ByteBuffer.allocate(2 * Long.BYTES + HASH_OCTETS)
            .putLong(signUpId)
            .putLong(askedAt.getEpochSecond())
            .put(HexFormat.of().parseHex(wording.substring(0, 2 * HASH_OCTETS)))
            .array());
  }

  /** What a token stands for, however old it is; empty if we have not made it. */
  public Optional<Confirmed> read(String token) {
    return text.read(token, ConfirmTokens::confirmed);
  }

  /** Whether it is too late. */
  public boolean isOver(Confirmed confirmed) {
    return !clock.instant().isBefore(confirmed.askedAt.plus(TERM));
  }

  private static Confirmed confirmed(ByteBuffer octets) {
    long id = octets.getLong();
    Instant askedAt = Instant.ofEpochSecond(octets.getLong());
    byte[] wording = new byte[HASH_OCTETS];
    octets.get(wording);
    return new Confirmed(id, HexFormat.of().formatHex(wording), askedAt);
  }
}
