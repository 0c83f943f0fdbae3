package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Refusals;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.delivery.roster.Expiry;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.content.Content;
import io.postrider.operations.turn.Turn;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Puts deliveries back in line that had ended or were to wait, by an operator's word or by that of
 * the digest's file. Each is done under the lease.
 */
@Component
public class Readmissions {

  private static final String THE_FILE = "in-doubt: resend";

  private final Deliveries deliveries;
  private final Rulings rulings;
  private final Refusals refusals;
  private final Expiry expiry;
  private final Editions editions;

  Readmissions(
      Deliveries deliveries, Rulings rulings, Refusals refusals, Expiry expiry, Editions editions) {
    this.deliveries = deliveries;
    this.rulings = rulings;
    this.refusals = refusals;
    this.expiry = expiry;
    this.editions = editions;
  }

  /**
   * What an operator says: what is in doubt or was refused is mailed again, what was put off is
   * tried now. Giving up is counted from then on; in the open transaction.
   *
   * @param chunks the rows of these chunks only; empty for all
   */
  public void byHand(Turn turn, RerunRequest rerun, Set<Integer> chunks) {
    Edition edition = turn.edition();
    int rows = 0;
    if (rerun.ruling() == Rulings.Ruling.RESEND) {
      rows += rulings.resend(edition.id(), chunks, rerun.by(), turn.attempt().term());
    }
    Set<String> named = rerun.refused();
    if (named != null && Situation.mayBeOverruled(edition)) {
      Set<Reason> reasons =
          Refusals.meant(refusals.of(edition.id(), edition.list(), chunks), named);
      rows += refusals.overrule(edition.id(), chunks, reasons, rerun.by());
    }
    if (rerun.now()) {
      rows += deliveries.hasten(edition.id(), chunks);
    }
    if (rows > 0) {
      editions.renewed(edition);
    }
  }

  /**
   * What the file said when it was frozen: what is too old is given up, what is in doubt may be
   * mailed again.
   */
  public void byFile(Turn turn, Content frozen) {
    Digest digest = frozen.digest();
    long edition = turn.edition().id();
    expiry.giveUp(turn.edition(), digest);
    if (digest.delivery().inDoubt() == Delivery.InDoubt.RESEND) {
      turn.hold(() -> rulings.resendUnasked(edition, THE_FILE, turn.attempt().term()));
    }
  }
}
