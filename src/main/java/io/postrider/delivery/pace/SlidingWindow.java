package io.postrider.delivery.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * No more than so many messages within any span of a length, however they lie in it. What is taken
 * closely together counts as if it had been taken last, so that memory has a bound. Safe for use by
 * several threads.
 */
final class SlidingWindow {

  private static final int SLICES = 1_000;

  private final long most;
  private final Duration span;
  private final Duration slice;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private long sum;

  /** So many messages that were taken within a short time. */
  private record Slice(Duration from, Duration to, long messages) {}

  SlidingWindow(long most, Duration span) {
    this.most = most;
    this.span = span;
    this.slice = span.dividedBy(SLICES);
  }

  Duration span() {
    return span;
  }

  /** Takes leave for at most so many messages. */
  synchronized int take(int wanted, Duration now) {
    forget(now);
    int granted = (int) Math.min(wanted, Math.max(0, most - sum));
    if (granted > 0) {
      count(granted, now);
    }
    return granted;
  }

  /** Counts messages that went out at that time, which is not before any other that was counted. */
  synchronized void count(long messages, Duration at) {
    Slice last = slices.peekLast();
    if (last != null && at.minus(last.from()).compareTo(slice) < 0) {
      slices.removeLast();
      slices.addLast(new Slice(last.from(), at, last.messages() + messages));
    } else {
      slices.addLast(new Slice(at, at, messages));
    }
    sum += messages;
  }

  /** Gives back leave that was not used, what was taken last first. */
  synchronized void giveBack(long messages) {
    long left = messages;
    while (left > 0 && !slices.isEmpty()) {
      Slice last = slices.removeLast();
      long back = Math.min(left, last.messages());
      if (last.messages() > back) {
        slices.addLast(new Slice(last.from(), last.to(), last.messages() - back));
      }
      sum -= back;
      left -= back;
    }
  }

  /** Until another message may go out. */
  synchronized Duration untilNext(Duration now) {
    forget(now);
    Slice first = slices.peekFirst();
    return sum < most || first == null ? Duration.ZERO : first.to().plus(span).minus(now);
  }

  private void forget(Duration now) {
    Slice first = slices.peekFirst();
    while (first != null && now.minus(first.to()).compareTo(span) >= 0) {
      sum -= first.messages();
      slices.removeFirst();
      first = slices.peekFirst();
    }
  }
}
