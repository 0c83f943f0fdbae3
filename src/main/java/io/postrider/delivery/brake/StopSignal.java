package io.postrider.delivery.brake;

import io.postrider.edition.Edition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one brake of an attempt: whoever finds that it cannot go on pulls it, and every courier stops
 * claiming. The first cause stands. Safe for use by several threads.
 */
public final class StopSignal {

  private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
  private final AtomicReference<@Nullable Cause> remains = new AtomicReference<>();
  private final AtomicReference<@Nullable Duration> asked = new AtomicReference<>();
  private volatile Runnable breakOff = () -> {};

  /**
   * Why an attempt stops.
   *
   * @param reason null if the lease was lost, as then somebody else decides about the edition
   * @param detail a sentence for people
   */
  public record Cause(Edition.@Nullable Reason reason, String detail) {}

  /** Stops the attempt. */
  public void pull(Edition.@Nullable Reason reason, String detail) {
    pull(new Cause(reason, detail));
  }

  /** Stops the attempt. */
  public void pull(Cause found) {
    cause.compareAndSet(null, found);
  }

  /** Says why rows are left although nobody was stopped. */
  public void leave(Cause found) {
    remains.set(found);
  }

  /** Why rows were left although nobody was stopped, if any were. */
  public Optional<Cause> remains() {
    return Optional.ofNullable(remains.get());
  }

  /** Says how to break off what is still on the wire, if stopping takes too long. */
  public void lastResort(Runnable breakOff) {
    this.breakOff = breakOff;
  }

  /** Breaks off what is still on the wire. */
  public void useLastResort() {
    breakOff.run();
  }

  /**
   * Whether the database is to be asked now if somebody wants it pulled. Of all couriers that wait
   * one asks, as the answer is for all.
   *
   * @param rest for so long nobody asks again
   * @param now by a monotonic clock
   */
  public boolean isToBeAskedFor(Duration rest, Duration now) {
    Duration last = asked.get();
    return (last == null || now.minus(last).compareTo(rest) >= 0) && asked.compareAndSet(last, now);
  }

  /** Whether to stop. */
  public boolean isPulled() {
    return cause.get() != null;
  }

  /** Why, if so. */
  public Optional<Cause> cause() {
    return Optional.ofNullable(cause.get());
  }
}
