package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import io.postrider.delivery.brake.Troubles;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A courier's connection, made with leave and made again when it is lost. Where that does no good,
 * all couriers are stopped. For one thread.
 */
final class RelayConnection implements AutoCloseable {

  private static final int LOST_IN_A_ROW = 3;

  private final DeliveryContext context;
  private final Mailer.Line line;
  private final UpcomingLetter upcoming;
  private boolean hasLeave;
  private int lost;

  RelayConnection(DeliveryContext context) {
    this.context = context;
    this.line = context.mailer().open();
    this.upcoming = new UpcomingLetter(context.letters());
  }

  /**
   * Connects if need be.
   *
   * @return false if the attempt was stopped, or there is no leave to connect now
   */
  boolean isReady() {
    while (!context.stop().isPulled() && takeLeave()) {
      Optional<Outcome.NotStarted> trouble = line.ready();
      if (trouble.isEmpty()) {
        return true;
      }
      failed(trouble.get());
    }
    return false;
  }

  private boolean takeLeave() {
    hasLeave = hasLeave || context.connections().take();
    return hasLeave;
  }

  /**
   * Copes with trouble that everybody's letters have. A lost connection is worth a fresh one, to
   * which the same row is handed after another look; where a relay that throttles still serves
   * others of ours, there is one connection less.
   */
  void failed(Outcome.NotStarted trouble) {
    switch (trouble.trouble()) {
      case CONNECTION_LOST, RECYCLED -> {
        if (++lost == LOST_IN_A_ROW) {
          context.stop().pull(Troubles.cause(trouble));
        }
      }
      case THROTTLED -> {
        line.close();
        hasLeave = false;
        if (!context.connections().refused()) {
          context.stop().pull(Troubles.cause(trouble));
        }
      }
      default -> context.stop().pull(Troubles.cause(trouble));
    }
  }

  /**
   * The letter to a reader, which may be written by now.
   *
   * @throws RuntimeException if it cannot be written
   */
  Letter letterTo(Subscriber reader) {
    return upcoming.to(reader);
  }

  /**
   * Whether the relay expects nobody else. If it did, it does no longer, for which the connection
   * may have to be made anew.
   */
  boolean isFreeFor(Subscriber next) {
    boolean expectsAnother = upcoming.isForAnotherThan(next);
    if (expectsAnother) {
      takeBack();
    }
    return !expectsAnother;
  }

  /** Nobody comes next. */
  void takeBack() {
    upcoming.clear();
    line.takeBack();
  }

  /** Whether it has leave to connect, and is or may be connected. */
  boolean hasLeave() {
    return hasLeave;
  }

  /**
   * Hands one message over.
   *
   * @param next who most likely comes next
   */
  Outcome send(Letter letter, FinalDot dot, Supplier<@Nullable Subscriber> next) {
    Outcome outcome = line.send(letter, dot, () -> upcoming.write(next.get()));
    if (!(outcome instanceof Outcome.NotStarted)) {
      lost = 0;
    }
    return outcome;
  }

  @Override
  public void close() {
    line.close();
    if (hasLeave) {
      context.connections().giveBack();
      hasLeave = false;
    }
  }
}
