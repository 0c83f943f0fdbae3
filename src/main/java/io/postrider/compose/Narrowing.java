package io.postrider.compose;

import io.postrider.digest.Audience;
import io.postrider.digest.segment.Segment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which of a digest's readers something is for.
 *
 * @param where who fits, besides the digest's own condition
 * @param keepsCap whether the digest's own rule counts for how often readers are mailed
 * @param notWithin otherwise, the time within which nobody is mailed twice; null for none
 */
public record Narrowing(Segment where, boolean keepsCap, @Nullable Duration notWithin) {

  /** All of the digest's readers. */
  public static final Narrowing NONE = new Narrowing(Segment.EVERYBODY, true, null);

  /** Whether it says more than the digest's file. */
  public boolean isAsked() {
    return !where.conditions().isEmpty() || !keepsCap;
  }

  /** The digest's audience, narrowed. */
  public Audience of(Audience digest) {
    Audience narrowed = digest.narrowed(where);
    return keepsCap ? narrowed : narrowed.notWithin(notWithin);
  }
}
