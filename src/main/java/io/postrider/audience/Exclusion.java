package io.postrider.audience;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is left out of an edition that concerns them: the reason of every EXCLUDED delivery,
 * which stores its name. In order of precedence: where several hold, the first is kept. How each is
 * found is {@link Eligibility}'s.
 */
public enum Exclusion {
  /** They have left the list. */
  UNSUBSCRIBED("the reader is unsubscribed from the list"),
  /** Their address is never mailed again. */
  SUPPRESSED("the address is suppressed"),
  /** They are forgotten: nothing is known of them but that there was somebody. */
  ERASED("the reader asked to be forgotten"),
  /** They want no mail before a day that they chose. */
  READER_PAUSED("the reader had paused until a later day"),
  /** They chose topics, and the edition has none of them. */
  NO_MATCHING_POSTS("no post of the edition is on a topic that the reader chose"),
  /** They had another edition lately. */
  TOO_SOON("another edition had mailed the reader too short a time before"),
  /** Somebody decided that the edition does not go out. */
  REJECTED("the edition was not approved"),
  /** Nobody decided in time that the edition may go out. */
  NOT_APPROVED("nobody approved the edition in time"),
  /** The edition ended while they waited. */
  CALLED_OFF("the edition was called off while the reader waited"),
  /** The row keeps none, or one of another version: it is counted all the same. */
  UNKNOWN("the reason is not one that this version knows");

  private final String sentence;

  Exclusion(String sentence) {
    this.sentence = sentence;
  }

  /** A clause that completes "not mailed, because". */
  public String sentence() {
    return sentence;
  }

  /** The one of this name, as it is stored; UNKNOWN for any other. */
  public static Exclusion of(String stored) {
    return Arrays.stream(values())
        .filter(exclusion -> exclusion.name().equals(stored))
        .findAny()
        .orElse(UNKNOWN);
  }

  /** The same; null for null. */
  public static @Nullable Exclusion ofNullable(@Nullable String stored) {
    return stored == null ? null : of(stored);
  }
}
