package io.postrider.operations.turn;

import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import java.util.Set;
import java.util.function.Supplier;

/** The time in which this process works on an edition: nobody else does. */
public final class Turn {

  private final Edition edition;
  private final Attempt attempt;
  private final Leases leases;
  private final Editions editions;

  Turn(Edition edition, Attempt attempt, Leases leases, Editions editions) {
    this.edition = edition;
    this.attempt = attempt;
    this.leases = leases;
    this.editions = editions;
  }

  /** The edition as it was when its lease was taken. */
  public Edition edition() {
    return edition;
  }

  /** The attempt that this turn is. */
  public Attempt attempt() {
    return attempt;
  }

  /**
   * Runs database work in one transaction, in which nobody can take the edition over.
   *
   * @throws io.postrider.edition.lease.LeaseLost if somebody has taken it over
   */
  public <T> T hold(Supplier<T> work) {
    return leases.hold(attempt, work);
  }

  /** Like {@link #hold(Supplier)}, without a result. */
  public void hold(Runnable work) {
    leases.hold(attempt, work);
  }

  /** The whole job, for the edition as it is now. */
  public Work whole(DigestFile file) {
    return new Work(editions.reread(edition), attempt, file, Set.of());
  }

  /**
   * The delivery of what is frozen, for the edition as it is now.
   *
   * @param chunks what these hold; empty for all
   */
  public Work redelivery(Set<Integer> chunks) {
    return new Work(editions.reread(edition), attempt, null, chunks);
  }
}
