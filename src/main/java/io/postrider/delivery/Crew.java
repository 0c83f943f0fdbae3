package io.postrider.delivery;

import com.google.common.util.concurrent.Uninterruptibles;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.OpenChunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The couriers of one round, as many as there may be connections. Each chunk has one of its own
 * while it is in work; those without a chunk help where most is left, a claim at a time. So the
 * number of chunks does not decide how many connections work, and a connection serves one chunk
 * after another. Safe for use by several threads.
 */
public final class Crew implements AutoCloseable {

  /** For fewer rows each nobody connects who is not connected. */
  private static final int WORTH_CONNECTING = 20;

  /** No relay is kept waiting on an idle line for longer. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final Supplier<Courier> hire;
  private final Function<ChunkAssignment, OpenChunk> open;
  private final int size;
  private final Deque<Courier> resting = new ArrayDeque<>();
  private final Set<CrewedChunk> chunks = new LinkedHashSet<>();
  private final List<Thread> helpers = new ArrayList<>();
  private int busy;
  private int wanted;
  private long lastUse = System.nanoTime();
  private volatile boolean over;

  Crew(Supplier<Courier> hire, Function<ChunkAssignment, OpenChunk> open, int size) {
    this.hire = hire;
    this.open = open;
    this.size = size;
  }

  /**
   * Begins with a chunk; to be closed by the same thread.
   *
   * @param mayWait whether its own courier is to wait for domains that have no token left; if not,
   *     it leaves their rows to another round when it has delivered all others
   */
  public CrewedChunk begin(ChunkAssignment assignment, boolean mayWait) {
    CrewedChunk chunk = new CrewedChunk(this, open.apply(assignment), mayWait, MDC.get("edition"));
    add(chunk);
    return chunk;
  }

  private synchronized void add(CrewedChunk chunk) {
    chunks.add(chunk);
    if (helpers.isEmpty()) {
      for (int number = 1; number < size; number++) {
        Thread helper = new Thread(this::help, "courier-helper-" + number);
        helper.setDaemon(true);
        helper.start();
        helpers.add(helper);
      }
    }
    notifyAll();
  }

  /** There is something to help with. */
  synchronized void call() {
    notifyAll();
  }

  synchronized void remove(CrewedChunk chunk) {
    chunks.remove(chunk);
  }

  /** A courier for a chunk of its own, as soon as one is free. */
  synchronized Courier take() {
    wanted++;
    try {
      while (busy == size) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody interrupts a courier.", e);
    } finally {
      wanted--;
    }
    return next();
  }

  private Courier next() {
    Courier free = resting.poll();
    Courier next = free == null ? hire.get() : free;
    busy++;
    return next;
  }

  /** Those that are connected come first. */
  synchronized void giveBack(Courier courier) {
    busy--;
    lastUse = System.nanoTime();
    if (courier.isConnected()) {
      resting.addFirst(courier);
    } else {
      resting.addLast(courier);
    }
    notifyAll();
  }

  /** What failed in the middle of a claim is not used again. */
  void discard(Courier courier) {
    try {
      courier.close();
    } finally {
      synchronized (this) {
        busy--;
        notifyAll();
      }
    }
  }

  private void help() {
    Optional<Help> next = nextHelp();
    while (next.isPresent()) {
      Help help = next.get();
      if (help.chunk().help(help.courier())) {
        giveBack(help.courier());
      } else {
        discard(help.courier());
      }
      next = nextHelp();
    }
  }

  /** Waits until help is of use; empty if nobody needs any more. */
  private Optional<Help> nextHelp() {
    Help help = helpUnlessIdle();
    while (help == null && !over) {
      rest();
      help = helpUnlessIdle();
    }
    return Optional.ofNullable(help);
  }

  /** Null if the round is over, or couriers have rested for long who are connected. */
  private synchronized @Nullable Help helpUnlessIdle() {
    CrewedChunk neediest = neediest();
    try {
      while (neediest == null && !over && !hasIdle()) {
        wait(PATIENCE_MILLIS);
        neediest = neediest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over = true;
    }
    if (neediest == null || over) {
      return null;
    }
    Help help = new Help(neediest, next());
    neediest.join();
    return help;
  }

  private boolean hasIdle() {
    return !resting.isEmpty()
        && System.nanoTime() - lastUse > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
  }

  private @Nullable CrewedChunk neediest() {
    if (busy + wanted >= size) {
      return null;
    }
    Courier free = resting.peek();
    int worth = free != null && free.isConnected() ? 1 : WORTH_CONNECTING;
    CrewedChunk neediest = null;
    int most = worth - 1;
    for (CrewedChunk chunk : chunks) {
      int each = chunk.forEachWithOneMore();
      if (each > most) {
        neediest = chunk;
        most = each;
      }
    }
    return neediest;
  }

  /** Says goodbye for those that have nothing to do; outside the lock, as a relay may be slow. */
  private void rest() {
    List<Courier> idle;
    synchronized (this) {
      idle = List.copyOf(resting);
      resting.clear();
    }
    idle.forEach(Courier::close);
  }

  /** How many rows of a chunk one courier takes at most, so that all end at about the same time. */
  int share(OpenChunk rows) {
    int inWork;
    synchronized (this) {
      inWork = Math.max(1, chunks.size());
    }
    int atIt = Math.max(1, size / inWork);
    return Math.max(1, (rows.known() + atIt - 1) / atIt);
  }

  /** Ends the round: every chunk was closed before. */
  @Override
  public void close() {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    // What is said of rows without an owner holds only when nobody is on the way.
    helpers.forEach(Uninterruptibles::joinUninterruptibly);
    rest();
  }

  /** A courier and the chunk of another's that it has joined. */
  private record Help(CrewedChunk chunk, Courier courier) {}
}
