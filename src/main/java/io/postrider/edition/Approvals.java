package io.postrider.edition;

import io.postrider.database.Transactions;
import io.postrider.digest.Approval;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition.Approval.Verdict;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/**
 * What is said of editions that need somebody's word. The first word counts: each is written only
 * while none has been. Safe for use by several threads and processes.
 */
@Repository
public class Approvals {

  private final Editions editions;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Approvals(
      Editions editions, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.editions = editions;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Has the edition wait for a word from now on, if its settings ask for one; in the transaction
   * that freezes them. What is to go out later is waited for from then on.
   */
  public void ask(Edition edition, Digest digest) {
    Approval settings = digest.approval();
    if (settings.required()) {
      Instant now = clock.instant();
      Instant due = edition.dueAt() == null ? now : edition.dueAt();
      boolean planned = due.isAfter(now);
      Instant until = (planned ? due : now).plus(settings.within());
      editions.awaitsApproval(edition, until, settings.otherwise());
      if (planned) {
        ZoneId zone = digest.zone();
        // Others are told when their readers have been counted, which is at once.
        String detail =
            "It is planned for %s and waits for approval until %s."
                .formatted(LocalTimes.exact(due, zone), LocalTimes.exact(until, zone));
        events.publishEvent(
            new EditionChanged(edition, Edition.State.OPEN, Edition.Reason.APPROVAL, detail));
      }
    }
  }

  /**
   * Writes down that it may go out, and ends the pause that it waits in. Whoever works on it
   * meanwhile finds that out by himself.
   *
   * @return false if it was decided before, or nobody is asked
   */
  public boolean approve(Edition edition, String by) {
    return transactions.run(() -> editions.decided(edition, Verdict.APPROVED, by));
  }

  /**
   * Writes down that it does not go out, in the open transaction; what follows of it is the
   * caller's.
   *
   * @param by who says so; null if nobody did in time
   * @return false if it was decided before, or nobody is asked
   */
  public boolean deny(Edition edition, @Nullable String by) {
    return editions.decided(edition, by == null ? Verdict.EXPIRED : Verdict.REJECTED, by);
  }
}
