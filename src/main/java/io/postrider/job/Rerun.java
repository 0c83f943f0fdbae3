package io.postrider.job;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered again.
 *
 * @param chunks these chunks
 * @param failed the chunks whose last attempt failed, too; with a ruling, also those that hold rows
 *     in doubt
 * @param ruling what an operator says of the deliveries in doubt in those chunks; null for no word
 * @param by who says so
 */
public record Rerun(Set<Integer> chunks, boolean failed, @Nullable Ruling ruling, String by) {

  /** What an operator may say of deliveries in doubt. */
  public enum Ruling {
    /** They were accepted. Nobody is mailed. */
    ACCEPT,
    /** They are to be mailed again, at the risk of a second copy. */
    RESEND
  }

  /** Whatever an edition still owes. */
  static Rerun everything() {
    return new Rerun(Set.of(), false, null, "");
  }

  /** Whether it leaves chunks out. */
  boolean isPartial() {
    return failed || !chunks.isEmpty();
  }
}
