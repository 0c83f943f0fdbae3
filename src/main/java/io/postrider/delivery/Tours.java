package io.postrider.delivery;

import io.postrider.delivery.letter.Mailer;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import org.springframework.stereotype.Component;

/** Prepares tours. */
@Component
public class Tours {

  private final RelayPace relay;
  private final RecentClaims recent;
  private final Expiry expiry;

  Tours(RelayPace relay, RecentClaims recent, Expiry expiry) {
    this.relay = relay;
    this.recent = recent;
    this.expiry = expiry;
  }

  /**
   * A tour at the pace of a digest, for which what went out before counts as well.
   *
   * @param edition whose roster is frozen
   * @param heedsTemplate whether it stops when the template fails for too many readers
   */
  public Tour of(
      Edition edition,
      Digest digest,
      Mailer mailer,
      LetterWriter letters,
      boolean heedsTemplate,
      Places.Place place,
      Halt halt,
      Tally tally) {
    PaceKeeper pace = new PaceKeeper(digest.pace(), relay);
    pace.remember(recent, edition.key().digest());
    int connections = digest.pace().connections();
    return new Tour(
        mailer,
        letters,
        pace,
        place,
        new Connections(connections, relay),
        new Alarm(digest.brake(), connections, heedsTemplate),
        new Postponement(expiry.of(edition, digest)),
        halt,
        tally);
  }
}
