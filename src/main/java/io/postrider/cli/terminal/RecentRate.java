package io.postrider.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast something goes now: what was done in the last ten seconds, or since it began if that is
 * less. A mean of all the time since would hide what has changed. For one thread.
 */
final class RecentRate {

  private static final Duration SPAN = Duration.ofSeconds(10);

  private final List<Sample> samples = new ArrayList<>();

  private record Sample(Duration at, long done) {}

  /**
   * Takes note of how much is done, and tells how much is done in a second.
   *
   * @param done in all; never less than before
   * @param now since any moment; never earlier than before
   */
  double perSecond(long done, Duration now) {
    if (done == 0) {
      samples.clear();
    }
    samples.add(new Sample(now, done));
    while (samples.size() > 2 && isOlderThanSpan(samples.get(1), now)) {
      samples.remove(0);
    }
    Sample since = samples.get(0);
    long nanos = now.minus(since.at()).toNanos();
    return nanos == 0 ? 0 : (done - since.done()) * 1e9 / nanos;
  }

  private static boolean isOlderThanSpan(Sample sample, Duration now) {
    return now.minus(sample.at()).compareTo(SPAN) >= 0;
  }
}
