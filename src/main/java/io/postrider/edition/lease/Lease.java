package io.postrider.edition.lease;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on an edition, for one term. It beats by itself until it is closed. A term that
 * was lost to another process cannot be used any more: the ledger asks for it in every claim and
 * before every message.
 */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final long editionId;
  private final int term;
  private final String owner;
  private final boolean predecessorGone;
  private final Leases leases;
  private final ScheduledExecutorService heart;
  private final Future<?> beats;

  Lease(long editionId, int term, String owner, boolean predecessorGone, Leases leases) {
    this.editionId = editionId;
    this.term = term;
    this.owner = owner;
    this.predecessorGone = predecessorGone;
    this.leases = leases;
    this.heart = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
    long beat = Leases.BEAT.toMillis();
    this.beats = heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  /** The edition's row. */
  public long editionId() {
    return editionId;
  }

  /** Grows with every change of owner. */
  public int term() {
    return term;
  }

  /**
   * Whether whoever had it before gave it back or is proven dead; false if it was merely silent,
   * and may wake.
   */
  public boolean isPredecessorGone() {
    return predecessorGone;
  }

  /** Who holds it: machine, boot, process and its start. */
  public String owner() {
    return owner;
  }

  /** Gives the lease back; trouble in doing so is harmless, as others see that it does not beat. */
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      leases.release(this);
    } catch (RuntimeException e) {
      LOG.debug("The lease of edition row {} was not released.", editionId, e);
    }
  }

  private void beat() {
    try {
      if (!leases.beat(this)) {
        beats.cancel(false);
      }
    } catch (RuntimeException e) {
      // The database is away: whoever looks sees no beat, and the next one may get through.
      LOG.debug("A beat for edition row {} did not get through.", editionId, e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lease");
    thread.setDaemon(true);
    return thread;
  }
}
