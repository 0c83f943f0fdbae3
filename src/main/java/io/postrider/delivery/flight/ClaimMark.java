package io.postrider.delivery.flight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A claim with all that tells it from any other: whose it is, of which edition, attempt and term.
 * Two are the same only if all of that is.
 */
record ClaimMark(long high, long low) {

  /**
   * The mark of a claim.
   *
   * @param owner machine, boot, process and its start, as the attempt records them
   */
  static ClaimMark of(String owner, long edition, int attempt, int term, String claim) {
    String all = String.join("\n", owner, edition + " " + attempt + " " + term, claim);
    try {
      ByteBuffer digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
      return new ClaimMark(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
