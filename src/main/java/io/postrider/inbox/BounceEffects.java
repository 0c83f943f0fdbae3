package io.postrider.inbox;

import io.postrider.delivery.feedback.Bounce;
import io.postrider.delivery.feedback.BounceKind;
import io.postrider.delivery.feedback.Bounces;
import io.postrider.edition.Edition;
import io.postrider.edition.notice.Notices;
import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.mail.Arrival;
import io.postrider.inbox.mail.FailedRecipient;
import io.postrider.inbox.mail.ReceivedMail;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What follows of a letter that came back, in the open transaction. */
@Component
class BounceEffects {

  private final Attributions attributions;
  private final Bounces bounces;
  private final FailedReaders readers;
  private final KeptMails kept;
  private final Notices notices;
  private final Clock clock;

  BounceEffects(
      Attributions attributions,
      Bounces bounces,
      FailedReaders readers,
      KeptMails kept,
      Notices notices,
      Clock clock) {
    this.attributions = attributions;
    this.bounces = bounces;
    this.readers = readers;
    this.kept = kept;
    this.notices = notices;
    this.clock = clock;
  }

  Kind of(ReceivedMail mail, Arrival.Bounce report, long uid) {
    Attribution whose = attributions.of(mail.recipients(), report.returned());
    if (whose instanceof Attribution.Known known) {
      return bounce(mail, report, known);
    }
    FailedRecipient first = report.recipients().get(0);
    return kept.keep(mail, "BOUNCE", whose, first.reason() + ": " + first.diagnostic(), uid);
  }

  private Kind bounce(ReceivedMail mail, Arrival.Bounce report, Attribution.Known whose) {
    FailedRecipient failed = readers.among(report.recipients(), whose.subscriber());
    BounceKind kind = BounceKind.of(failed.reason());
    Bounce bounce =
        new Bounce(
            kind,
            failed.reason(),
            report.standard(),
            failed.status(),
            failed.diagnostic(),
            whose.by(),
            clock.instant());
    Edition edition = whose.edition();
    String key = ReportKey.of(mail, String.valueOf(failed.address()), whose);
    if (!bounces.add(key, edition.id(), whose.subscriber(), bounce)) {
      return Kind.REPEATED;
    }
    return switch (kind) {
      case HARD -> Kind.HARD_BOUNCE;
      case SOFT -> Kind.SOFT_BOUNCE;
      case BLOCKED -> {
        notices.cameBack(
            edition,
            Edition.Reason.SENDER_REFUSED,
            "Letters come back that the relay had taken, as %s (%s)."
                .formatted(failed.reason().sentence(), failed.reason()));
        yield Kind.BLOCKED;
      }
    };
  }
}
