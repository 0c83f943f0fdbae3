package io.postrider.job;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered again.
 *
 * @param chunks these chunks only; empty for all that hold rows to deliver
 * @param ruling what an operator says of the deliveries in doubt; null for no word
 * @param by who says so
 */
public record Rerun(Set<Integer> chunks, @Nullable Ruling ruling, String by) {

  /** What an operator may say of deliveries in doubt. */
  public enum Ruling {
    /** They were accepted. */
    ACCEPT,
    /** They are to be mailed again, at the risk of a second copy. */
    RESEND
  }

  /** Whatever an edition still owes. */
  static Rerun everything() {
    return new Rerun(Set.of(), null, "");
  }
}
