package io.postrider.delivery.pace;

import io.github.bucket4j.Bucket;
import io.postrider.digest.Rates;
import io.postrider.digest.Rates.Rate;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leave for messages at given rates: in no span of a rate's length go out more than it says. Those
 * of a second and a minute are spread evenly. Those of an hour and a day may be used up as fast as
 * the others allow, and are then waited for. Safe for use by several threads.
 */
final class Allowance {

  private final Ticks ticks;
  private final List<Rate> spread;
  private final @Nullable Bucket bucket;
  private final List<Window> windows;

  private record Window(Rate rate, SlidingWindow taken) {}

  Allowance(Rates rates, Ticks ticks) {
    this.ticks = ticks;
    this.spread = rates.all().stream().filter(Rate::isSpread).toList();
    this.bucket = spread.isEmpty() ? null : TokenBuckets.spread(spread, ticks);
    this.windows =
        rates.all().stream()
            .filter(rate -> !rate.isSpread())
            .map(rate -> new Window(rate, new SlidingWindow(rate.whole(), rate.span())))
            .toList();
  }

  /** Takes leave for at most so many messages. Zero means: wait and ask again. */
  int take(int most) {
    int granted = bucket == null ? most : (int) bucket.tryConsumeAsMuchAsPossible(most);
    for (int i = 0; i < windows.size() && granted > 0; i++) {
      int here = windows.get(i).taken().take(granted, ticks.now());
      giveBack(granted - here, i);
      granted = here;
    }
    return granted;
  }

  /** Gives back leave that was not used. */
  void giveBack(int messages) {
    giveBack(messages, windows.size());
  }

  private void giveBack(int messages, int firstWindows) {
    if (messages > 0) {
      if (bucket != null) {
        bucket.addTokens(messages);
      }
      windows.subList(0, firstWindows).forEach(window -> window.taken().giveBack(messages));
    }
  }

  /** Until another message may go out. */
  Duration untilNext() {
    Duration refill =
        bucket == null
            ? Duration.ZERO
            : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    return windows.stream()
        .map(this::untilNext)
        .reduce(refill, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  private Duration untilNext(Window window) {
    return window.taken().untilNext(ticks.now());
  }

  /** The longest of the rates that nothing is left of now. */
  Optional<Rate> usedUp() {
    return windows.stream()
        .filter(window -> !untilNext(window).isZero())
        .max(Comparator.comparing(this::untilNext))
        .map(Window::rate)
        .or(
            () ->
                untilNext().isZero()
                    ? Optional.empty()
                    : spread.stream().reduce((one, two) -> two));
  }

  /** How far back it matters what went out before; zero if that is a minute at most. */
  Duration memory() {
    return windows.stream()
        .map(window -> window.taken().span())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /**
   * Counts what went out before, while there was another allowance for it.
   *
   * @param earlier in the order of time
   */
  void remember(List<RecentClaims.Claimed> earlier) {
    for (RecentClaims.Claimed one : earlier) {
      Duration at = ticks.now().minus(one.ago());
      windows.forEach(window -> window.taken().count(one.messages(), at));
    }
  }
}
