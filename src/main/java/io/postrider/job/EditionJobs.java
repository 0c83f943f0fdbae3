package io.postrider.job;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.roster.Roster;
import io.postrider.edition.Edition;
import io.postrider.job.delivery.Work;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Has the right job executed for an attempt at an edition. */
@Component
public class EditionJobs {

  private final DigestJob digestJob;
  private final RedeliveryJob redeliveryJob;
  private final Launcher launcher;
  private final Shutdown interruption;
  private final Roster roster;

  EditionJobs(
      DigestJob digestJob,
      RedeliveryJob redeliveryJob,
      Launcher launcher,
      Shutdown interruption,
      Roster roster) {
    this.digestJob = digestJob;
    this.redeliveryJob = redeliveryJob;
    this.launcher = launcher;
    this.interruption = interruption;
    this.roster = roster;
  }

  /**
   * Executes what the attempt is about. An edition that was left before its roster was whole has
   * that frozen first, and one that is not approved is held there.
   *
   * @param watch is handed the progress when work begins
   * @return false if another process took the edition over meanwhile
   * @throws RuntimeException what made a step fail, if one did
   */
  public boolean run(Work work, Consumer<DeliveryProgress> watch) {
    boolean redelivers = work.file().isEmpty() && mayDeliver(work.edition());
    interruption.begin(work.halt());
    try {
      watch.accept(work.tally());
      launcher.launch(redelivers ? redeliveryJob.of(work) : digestJob.of(work), work);
    } finally {
      interruption.end(work.halt());
    }
    return !work.lostLease();
  }

  /** Whether all its readers are written down, and it may go out to them. */
  public boolean mayDeliver(Edition edition) {
    return roster.isFrozen(edition) && !edition.awaitsApproval();
  }
}
