package io.postrider.job;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.Approval;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Labels;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import io.postrider.text.LocalTimes;
import org.springframework.stereotype.Component;

/** Writes down everyone whom the edition concerns, before the first message. */
@Component
class FreezeRoster {

  private final Editions editions;
  private final Contents contents;
  private final Roster roster;
  private final Accounts accounts;
  private final Leases leases;

  FreezeRoster(
      Editions editions, Contents contents, Roster roster, Accounts accounts, Leases leases) {
    this.editions = editions;
    this.contents = contents;
    this.roster = roster;
    this.accounts = accounts;
    this.leases = leases;
  }

  /**
   * Returns whether there is a roster to deliver; if not, the attempt was told to stop, or the
   * edition waits for somebody's approval.
   */
  boolean execute(Work work) {
    work.turnTo("Freezes the roster");
    Content content = contents.find(work.edition()).orElseThrow();
    boolean frozen =
        roster.freeze(
            work.attempt(),
            work.edition(),
            content.digest(),
            Labels.of(content.posts()),
            work.halt());
    if (frozen) {
      return leases.hold(work.attempt(), () -> begin(work.edition(), content.digest()));
    } else {
      work.halt().cause().ifPresent(cause -> pause(work, cause));
    }
    return false;
  }

  /** Whether it may be delivered now, or waits until somebody says so. */
  private boolean begin(Edition edition, Digest digest) {
    Edition now = editions.reread(edition);
    boolean waits =
        now.awaitsApproval() && editions.pausedForApproval(edition, question(now, digest));
    if (!waits) {
      editions.sending(edition);
    }
    return !waits;
  }

  private String question(Edition edition, Digest digest) {
    Account account = accounts.of(edition);
    Edition.Approval approval = edition.approval();
    boolean sends = approval != null && approval.otherwise() == Approval.Otherwise.SEND;
    return "Readers that it would go to: %,d; left out: %,d. Without a word until %s it is %s."
        .formatted(
            account.pending(),
            account.excluded(),
            approval == null || approval.until() == null
                ? "then"
                : LocalTimes.exact(approval.until(), digest.zone()),
            sends ? "sent" : "skipped");
  }

  private void pause(Work work, StopSignal.Cause cause) {
    leases.hold(
        work.attempt(), () -> editions.paused(work.edition(), cause.reason(), cause.detail()));
  }
}
