package io.postrider.delivery;

import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.OpenChunk;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A chunk while a crew delivers it, with a courier of its own. For one thread, but for the couriers
 * that help; what they change is guarded by the crew.
 */
public final class CrewedChunk implements AutoCloseable {

  private final Crew crew;
  private final OpenChunk rows;
  private final boolean mayWait;
  private final @Nullable String edition;
  private @Nullable Courier own;
  private int helping;
  private int departures;
  private boolean begun;
  private boolean takesHelp = true;
  private @Nullable Throwable failure;

  CrewedChunk(Crew crew, OpenChunk rows, boolean mayWait, @Nullable String edition) {
    this.crew = crew;
    this.rows = rows;
    this.mayWait = mayWait;
    this.edition = edition;
  }

  /**
   * Claims a handful of rows, mails them and settles them.
   *
   * @return whether to call again: false when the chunk has nothing more to claim for now, and
   *     nobody has any of it in hand, or the attempt was halted
   */
  public boolean deliverClaim() {
    Courier courier = own == null ? crew.take() : own;
    own = null;
    int departed = departures();
    boolean goesOn;
    try {
      if (!begun) {
        begun = true;
        rows.hasRows();
        crew.call();
      }
      goesOn = courier.deliverClaim(rows, mayWait, crew.share(rows));
    } catch (RuntimeException | Error failed) {
      crew.discard(courier);
      throw failed;
    }
    if (goesOn) {
      own = courier;
      return true;
    }
    crew.giveBack(courier);
    // What a helper could not deliver it has given back by then.
    return awaitHelpers() != departed;
  }

  private int departures() {
    synchronized (crew) {
      return departures;
    }
  }

  /** How many have helped with a claim, now that nobody does. */
  private int awaitHelpers() {
    synchronized (crew) {
      takesHelp = false;
      while (helping > 0) {
        try {
          crew.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Nobody interrupts a courier.", e);
        }
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException failed) {
      throw failed;
    }
    return departures();
  }

  /**
   * How many rows each would have if one more helped; zero if nobody is to. Guarded by the crew.
   */
  int forEachWithOneMore() {
    return takesHelp ? rows.known() / (helping + 2) : 0;
  }

  /** Somebody comes to help. Guarded by the crew. */
  void join() {
    helping++;
  }

  /**
   * Has somebody help with a claim who joined before.
   *
   * @return whether the courier is of further use
   */
  boolean help(Courier courier) {
    MDC.put("edition", edition);
    MDC.put("chunk", String.valueOf(rows.assignment().chunk().number()));
    Throwable failed = null;
    boolean goesOn = false;
    try {
      goesOn = courier.deliverClaim(rows, false, crew.share(rows));
    } catch (RuntimeException | Error thrown) {
      failed = thrown;
    } finally {
      MDC.remove("chunk");
      MDC.remove("edition");
      leave(goesOn, failed);
    }
    return failed == null;
  }

  private void leave(boolean goesOn, @Nullable Throwable failed) {
    synchronized (crew) {
      helping--;
      departures++;
      takesHelp &= goesOn;
      failure = failure == null ? failed : failure;
      crew.notifyAll();
    }
  }

  /** The assignment. */
  public ChunkAssignment assignment() {
    return rows.assignment();
  }

  /** The domains for whose rows there was no time to wait; empty if nothing was left. */
  public Set<String> waitedFor() {
    return rows.waitedFor();
  }

  /** Ends with the chunk, when nobody has any of it in hand. */
  @Override
  public void close() {
    if (own != null) {
      crew.giveBack(own);
      own = null;
    }
    crew.remove(this);
    try {
      awaitHelpers();
    } catch (RuntimeException | Error known) {
      // The chunk has failed of something already.
    }
  }
}
