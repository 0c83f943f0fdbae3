package io.postrider.delivery.letter;

import org.jspecify.annotations.Nullable;

/** Says which letter comes next over a line. */
@FunctionalInterface
public interface NextLetter {

  /** Nobody knows. */
  NextLetter UNKNOWN = () -> null;

  /**
   * Asked at most once a message, when all of that message is written and its answer is waited for;
   * on a line that has no use for it, never.
   *
   * @return null if nobody knows, or there is none
   */
  @Nullable Letter get();
}
