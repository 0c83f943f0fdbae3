package io.postrider.delivery;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.postrider.edition.Ticks;
import java.time.Duration;

/** Token buckets over our own monotonic time. */
final class Buckets {

  private Buckets() {}

  /** So many tokens a second; it begins full. */
  static Bucket of(int perSecond, Ticks ticks) {
    return Bucket.builder()
        .withCustomTimePrecision(meter(ticks))
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** So many tokens a minute, no more than a second's worth at once; it begins with one. */
  static Bucket slow(long perMinute, Ticks ticks) {
    return Bucket.builder()
        .withCustomTimePrecision(meter(ticks))
        .addLimit(
            limit ->
                limit
                    .capacity(Math.max(1, perMinute / 60))
                    .refillGreedy(perMinute, Duration.ofMinutes(1))
                    .initialTokens(1))
        .build();
  }

  private static TimeMeter meter(Ticks ticks) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return ticks.now().toNanos();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
