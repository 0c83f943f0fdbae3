package io.postrider.delivery;

import io.postrider.delivery.brake.CircuitBreaker;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.feedback.ComplaintHolds;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.delivery.pace.ConnectionLimit;
import io.postrider.delivery.pace.PaceKeeper;
import io.postrider.delivery.pace.RecentClaims;
import io.postrider.delivery.pace.RelayPace;
import io.postrider.delivery.roster.Expiry;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import org.springframework.stereotype.Component;

/** Prepares what the couriers of an attempt share. */
@Component
public class DeliveryContexts {

  private final RelayPace relay;
  private final RecentClaims recent;
  private final Expiry expiry;
  private final ComplaintHolds complaints;

  DeliveryContexts(RelayPace relay, RecentClaims recent, Expiry expiry, ComplaintHolds complaints) {
    this.relay = relay;
    this.recent = recent;
    this.expiry = expiry;
    this.complaints = complaints;
  }

  /**
   * A context at the pace of a digest, for which what went out before counts as well.
   *
   * @param edition whose roster is frozen
   * @param heedsTemplate whether it stops when the template fails for too many readers
   */
  public DeliveryContext of(
      Edition edition,
      Digest digest,
      Mailer mailer,
      LetterWriter letters,
      boolean heedsTemplate,
      ConcurrencyLimit.Place place,
      StopSignal stop,
      DeliveryProgress progress) {
    PaceKeeper pace = new PaceKeeper(digest.delivery().pace(), relay);
    pace.remember(recent, edition.key().digest());
    complaints.held(edition, digest).forEach(pace::hold);
    int connections = digest.delivery().pace().connections();
    return new DeliveryContext(
        mailer,
        letters,
        pace,
        place,
        new ConnectionLimit(connections, relay),
        new CircuitBreaker(digest.delivery().brake(), connections, heedsTemplate),
        new RetryPolicy(expiry.of(edition, digest)),
        stop,
        progress);
  }
}
