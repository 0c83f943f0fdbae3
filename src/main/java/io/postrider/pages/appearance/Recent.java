package io.postrider.pages.appearance;

import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What files say, read again when it is older than some seconds: they may be edited at any time,
 * and pages be asked for by anybody, as often as they like. Safe for use by several threads.
 */
final class Recent<T> {

  private static final Duration STALE = Duration.ofSeconds(5);

  private final Ticks ticks;
  private final Supplier<T> read;
  private volatile @Nullable Reading<T> last;

  Recent(Ticks ticks, Supplier<T> read) {
    this.ticks = ticks;
    this.read = read;
  }

  private record Reading<T>(T value, Duration at) {}

  T get() {
    Reading<T> known = last;
    if (known == null || ticks.now().minus(known.at).compareTo(STALE) > 0) {
      known = new Reading<>(read.get(), ticks.now());
      last = known;
    }
    return known.value;
  }
}
