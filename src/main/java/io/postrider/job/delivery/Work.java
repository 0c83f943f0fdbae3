package io.postrider.job.delivery;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Attempt;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the steps of one attempt share. */
public final class Work {

  private final Edition edition;
  private final Attempt attempt;
  private final @Nullable DigestFile file;
  private final Set<Integer> onlyChunks;
  private final StopSignal halt = new StopSignal();
  private final DeliveryProgress tally = new DeliveryProgress();
  private boolean heedsTemplate = true;
  private volatile boolean over;
  private volatile @Nullable RuntimeException failure;

  /**
   * Work that is yet to be done.
   *
   * @param edition as it is now
   * @param file the digest as its file says now; null for a redelivery
   * @param onlyChunks the chunks that it is about; empty for all
   */
  public Work(
      Edition edition, Attempt attempt, @Nullable DigestFile file, Set<Integer> onlyChunks) {
    this.edition = edition;
    this.attempt = attempt;
    this.file = file;
    this.onlyChunks = onlyChunks;
  }

  /** The edition as it was when the attempt began. */
  public Edition edition() {
    return edition;
  }

  /** The attempt, under whose lease it is done. */
  public Attempt attempt() {
    return attempt;
  }

  /** The digest as its file says now; empty for a redelivery, which uses what is frozen. */
  public Optional<DigestFile> file() {
    return Optional.ofNullable(file);
  }

  /** Whether the attempt leaves chunks out. */
  public boolean isPartial() {
    return !onlyChunks.isEmpty();
  }

  /** Whether the attempt is to deliver this chunk. */
  boolean includes(int chunk) {
    return onlyChunks.isEmpty() || onlyChunks.contains(chunk);
  }

  /** Mails everybody whose letter can be written, however many cannot. */
  public void ignoreTemplate() {
    heedsTemplate = false;
  }

  /** Whether it stops when the template fails for too many readers. */
  boolean heedsTemplate() {
    return heedsTemplate;
  }

  /** Stops the attempt. */
  public StopSignal halt() {
    return halt;
  }

  /** Counts what the attempt does, for whoever watches. */
  public DeliveryProgress tally() {
    return tally;
  }

  /** Says what is done now, for whoever watches before the first message. */
  public void turnTo(String what) {
    tally.turnTo(what);
  }

  /** Leaves nothing to the steps after this one. */
  public void end() {
    over = true;
  }

  /** Whether nothing is left to the steps that have not run yet. */
  public boolean isOver() {
    return over;
  }

  /** Keeps what a step failed of, for whoever asked for the attempt: Spring Batch only logs it. */
  public void fail(RuntimeException cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** What a step failed of, if one did. Chunks are not meant: they have records of their own. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether it was found that another process has the edition now. */
  public boolean lostLease() {
    return halt.cause().filter(cause -> cause.reason() == null).isPresent();
  }
}
