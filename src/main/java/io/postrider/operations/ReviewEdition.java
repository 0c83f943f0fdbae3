package io.postrider.operations;

import io.postrider.delivery.ledger.Deliveries;
import io.postrider.digest.Approval.Otherwise;
import io.postrider.edition.Approvals;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.Approval.Verdict;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.operations.turn.Turns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What people, or the time, say of editions that need a word before they go out. Nobody is mailed
 * by it. Safe to repeat; of two words the first one counts.
 */
@Component
public class ReviewEdition {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewEdition.class);

  /** Who approves when nobody did. */
  private static final String THE_FILE = "approval: otherwise send";

  private final Editions editions;
  private final EditionLists lists;
  private final Approvals approvals;
  private final Contents contents;
  private final Deliveries deliveries;
  private final Situations situations;
  private final Turns turns;
  private final Clock clock;

  ReviewEdition(
      Editions editions,
      EditionLists lists,
      Approvals approvals,
      Contents contents,
      Deliveries deliveries,
      Situations situations,
      Turns turns,
      Clock clock) {
    this.editions = editions;
    this.lists = lists;
    this.approvals = approvals;
    this.contents = contents;
    this.deliveries = deliveries;
    this.situations = situations;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * Writes down that an edition may go out, whoever works on it. Delivering it is another matter.
   *
   * @return the edition with its approval, which may have been given before
   * @throws ReviewRefused if it is too late for that, or nobody is asked
   */
  public Edition approve(EditionKey key, String by) {
    Edition edition = settled(key);
    if (approvals.approve(edition, by)) {
      return editions.reread(edition);
    }
    Edition now = editions.reread(edition);
    if (verdict(now) != Verdict.APPROVED) {
      throw refused(now);
    }
    return now;
  }

  /**
   * Has an edition not go out: everybody who waits is left out, and its posts are free for the next
   * one.
   *
   * @param because why; null for no word about that
   * @throws ReviewRefused if it is too late for that, or nobody is asked
   * @throws EditionHeld if another live process works on it
   */
  public Result reject(EditionKey key, String by, @Nullable String because) {
    Edition edition = settled(key);
    if (verdict(edition) == Verdict.REJECTED) {
      return situations.result(edition, Result.Ended.NOTHING_TO_DO);
    }
    if (!edition.awaitsApproval()) {
      throw refused(edition);
    }
    String detail =
        because == null ? "Rejected by %s.".formatted(by) : "Rejected by " + by + ": " + because;
    Result rejected = deny(edition, by, detail);
    if (rejected.ended() == Result.Ended.NOTHING_TO_DO
        && verdict(rejected.edition()) != Verdict.REJECTED) {
      throw refused(rejected.edition());
    }
    return rejected;
  }

  /**
   * Does to all editions of which nobody has said anything in time what their files say. What
   * another process works on is left to the next look. Throws nothing but what the database does.
   *
   * @return the editions that were ended by it, or may go out now, as they are
   */
  public List<Edition> expire() {
    List<Edition> expired = new ArrayList<>();
    for (Edition edition : lists.approvalOverdue()) {
      try {
        if (expire(edition)) {
          expired.add(editions.reread(edition));
        }
      } catch (EditionHeld e) {
        LOG.debug("{} is left to the next look:", edition.key(), e);
      }
    }
    return expired;
  }

  /** The edition, after what its file says for the case that it is too late. */
  private Edition settled(EditionKey key) {
    Edition edition = editions.get(key);
    Edition.Approval approval = edition.approval();
    if (edition.awaitsApproval()
        && approval != null
        && approval.until() != null
        && !approval.until().isAfter(clock.instant())) {
      expire(edition);
      return editions.reread(edition);
    }
    return edition;
  }

  /** Returns whether that is what was said: another word may have come first. */
  private boolean expire(Edition edition) {
    Edition.Approval approval = edition.approval();
    boolean sends = approval != null && approval.otherwise() == Otherwise.SEND;
    return sends
        ? approvals.approve(edition, THE_FILE)
        : deny(edition, null, "Nobody approved it in time; the next edition may have its posts.")
                .ended()
            == Result.Ended.WORKED;
  }

  /** Nothing is done if something was said of it before. */
  private Result deny(Edition edition, @Nullable String by, String detail) {
    return turns.during(
        edition,
        Attempt.Kind.CANCEL,
        turn ->
            turn.hold(() -> denyHolding(turn.edition(), by, detail))
                ? Result.Ended.WORKED
                : Result.Ended.NOTHING_TO_DO);
  }

  private boolean denyHolding(Edition edition, @Nullable String by, String detail) {
    if (!approvals.deny(edition, by)) {
      return false;
    }
    deliveries.deny(edition.id(), by);
    contents.release(edition);
    if (by == null) {
      editions.skipped(edition, Edition.Reason.NOT_APPROVED, detail);
    } else {
      editions.rejected(edition, detail);
    }
    return true;
  }

  private ReviewRefused refused(Edition edition) {
    return ReviewRefused.of(edition, contents.settings(edition));
  }

  private static @Nullable Verdict verdict(Edition edition) {
    return edition.approval() == null ? null : edition.approval().verdict();
  }
}
