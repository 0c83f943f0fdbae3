package io.postrider.edition.choice;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import java.util.Optional;

/**
 * Too few posts for an edition.
 *
 * @param reason why there is none
 * @param sentence the same in words
 */
public record Shortage(Edition.Reason reason, String sentence) {

  /** What a digest's edition is short of; empty if there are posts enough. */
  public static Optional<Shortage> of(Selection selection, Digest digest) {
    return of(selection.chosen().size(), digest.posts().limits().atLeast());
  }

  static Optional<Shortage> of(int count, int atLeast) {
    if (count >= atLeast) {
      return Optional.empty();
    }
    return Optional.of(
        count == 0
            ? new Shortage(Edition.Reason.NOTHING_NEW, "There is no new post.")
            : new Shortage(
                Edition.Reason.BELOW_AT_LEAST,
                "There are %d new posts; at-least asks for %d. They wait for the next edition."
                    .formatted(count, atLeast)));
  }
}
