package io.postrider.operations;

import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.feedback.ComplaintHolds;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.job.EditionJobs;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The end of a stop or a pause that an operator asks for. */
@Component
class PauseEnd {

  private final Editions editions;
  private final Canaries canaries;
  private final ComplaintHolds complaints;
  private final Lateness lateness;
  private final EditionJobs jobs;
  private final Zones zones;
  private final Clock clock;

  PauseEnd(
      Editions editions,
      Canaries canaries,
      ComplaintHolds complaints,
      Lateness lateness,
      EditionJobs jobs,
      Zones zones,
      Clock clock) {
    this.editions = editions;
    this.canaries = canaries;
    this.complaints = complaints;
    this.lateness = lateness;
    this.jobs = jobs;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * Ends it, in the open transaction, under the lease. What stood still for days is not given up as
   * soon as it continues.
   *
   * @param by who asks for it
   * @return whether it goes on now; false if it waits for its time
   */
  boolean endPause(Edition edition, String by) {
    boolean isPlanned = edition.isPlanned(clock.instant());
    editions.stopRequested(edition, false);
    editions.renewed(edition);
    if (!isPlanned && lateness.isUnbegunPlan(edition)) {
      // Whoever lets it go now means now: neither is it late, nor has giving up begun before.
      editions.dueNow(edition);
    }
    if (edition.state() == Edition.State.PAUSED) {
      leavePause(edition, by);
    }
    if (isPlanned) {
      editions.planned(edition, zones.of(edition));
    }
    return !isPlanned;
  }

  private void leavePause(Edition edition, String by) {
    if (edition.reason() == Edition.Reason.COMPLAINTS) {
      complaints.lift(edition, by);
    }
    if (edition.reason() == Edition.Reason.CANARY) {
      canaries.clear(edition);
    }
    if (jobs.mayDeliver(edition)) {
      editions.sending(edition);
    } else {
      editions.opened(edition);
    }
  }
}
