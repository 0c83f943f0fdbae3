package io.postrider.inbox;

import io.postrider.delivery.feedback.Complaint;
import io.postrider.delivery.feedback.Complaints;
import io.postrider.delivery.feedback.Witness;
import io.postrider.edition.Edition;
import io.postrider.edition.notice.Notices;
import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.mail.Arrival;
import io.postrider.inbox.mail.ReceivedMail;
import io.postrider.inbox.mailbox.InboxSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What follows of a feedback report, in the open transaction. */
@Component
class ComplaintEffects {

  private final Attributions attributions;
  private final Complaints complaints;
  private final KeptMails kept;
  private final Notices notices;
  private final InboxSettings settings;
  private final Clock clock;

  ComplaintEffects(
      Attributions attributions,
      Complaints complaints,
      KeptMails kept,
      Notices notices,
      InboxSettings settings,
      Clock clock) {
    this.attributions = attributions;
    this.complaints = complaints;
    this.kept = kept;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  Kind of(ReceivedMail mail, Arrival.Complaint report, long uid) {
    Attribution whose = attributions.of(mail.recipients(), report.returned());
    if (!(whose instanceof Attribution.Known known)) {
      return kept.keep(mail, "COMPLAINT", whose, report.type().name(), uid);
    }
    Complaint complaint = new Complaint(report.type(), known.by(), clock.instant());
    if (!complaints.add(
        ReportKey.of(mail, report.type().name(), known),
        known.edition(),
        known.subscriber(),
        complaint,
        witness(mail))) {
      return Kind.REPEATED;
    }
    if (report.type().isAlert()) {
      notices.cameBack(
          known.edition(),
          Edition.Reason.COMPLAINTS,
          "A provider reported a letter of it as %s.".formatted(report.type()));
    }
    return report.type().isAgainstUs() ? Kind.COMPLAINT : Kind.OTHER_FEEDBACK;
  }

  private Witness witness(ReceivedMail mail) {
    String server = settings.authservId();
    return server == null ? Witness.NOBODY : new Witness(true, mail.cameFrom(server));
  }
}
