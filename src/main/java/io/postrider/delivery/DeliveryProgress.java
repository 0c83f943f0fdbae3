package io.postrider.delivery;

import io.postrider.delivery.ledger.DeliveryState;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one process does in one attempt, for people who watch. The account is in the
 * database, never here.
 */
public final class DeliveryProgress {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder others = new LongAdder();
  private volatile long expected;
  private volatile LongFunction<Duration> atLeast = deliveries -> Duration.ZERO;
  private volatile @Nullable Wait waiting;
  private volatile LongConsumer first = deliveries -> {};
  private volatile String work = "";

  /** What couriers wait for, and how long from now on. */
  public record Wait(String what, Duration time) {}

  /** Says what is done next, such as "Reads the posts", for as long as nothing is mailed yet. */
  public void turnTo(String next) {
    work = next;
  }

  /** What is done before anything is mailed; empty if nobody said. */
  public String work() {
    return work;
  }

  /** Says how many deliveries this attempt is about to make. */
  public void expect(long deliveries) {
    first.accept(deliveries);
    expected = deliveries;
  }

  /** Says how long so many deliveries take at least. */
  public void pace(LongFunction<Duration> time) {
    atLeast = time;
  }

  void waitFor(@Nullable Wait next) {
    waiting = next;
  }

  /** How long so many deliveries take at least. */
  public Duration atLeast(long deliveries) {
    return atLeast.apply(deliveries);
  }

  /** What couriers wait for; null if they work. */
  public @Nullable Wait waitingFor() {
    return waiting;
  }

  /** Has somebody know how many deliveries are to be made, before the first of them. */
  public void beforeFirst(LongConsumer listener) {
    first = listener;
  }

  void count(DeliveryState state) {
    (state == DeliveryState.ACCEPTED ? accepted : others).increment();
  }

  /** Deliveries that this attempt is about to make. */
  public long expected() {
    return expected;
  }

  /** Deliveries that the relay accepted. */
  public long accepted() {
    return accepted.sum();
  }

  /** Deliveries that ended otherwise. */
  public long others() {
    return others.sum();
  }
}
