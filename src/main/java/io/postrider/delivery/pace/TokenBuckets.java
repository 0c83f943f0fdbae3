package io.postrider.delivery.pace;

import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderBuildStage;
import io.github.bucket4j.BandwidthBuilder.BandwidthBuilderCapacityStage;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.postrider.digest.Rates.Rate;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.List;

/** Token buckets over our own monotonic time. */
final class TokenBuckets {

  private TokenBuckets() {}

  /** A burst is this part of what a span allows. */
  private static final int BURST = 20;

  /**
   * Tokens at all these rates, spread evenly; it begins full. A burst and what is refilled after it
   * are together no more than a rate allows in any span of its length.
   */
  static Bucket spread(List<Rate> rates, Ticks ticks) {
    LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(meter(ticks));
    rates.forEach(rate -> bucket.addLimit(limit -> spread(rate, limit)));
    return bucket.build();
  }

  private static BandwidthBuilderBuildStage spread(Rate rate, BandwidthBuilderCapacityStage limit) {
    long burst = rate.isWhole() ? Math.max(1, rate.whole() / BURST) : 1;
    return burst == 1
        ? limit.capacity(1).refillGreedy(1, rate.interval())
        : limit.capacity(burst).refillGreedy(rate.whole() - burst + 1, rate.span());
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
