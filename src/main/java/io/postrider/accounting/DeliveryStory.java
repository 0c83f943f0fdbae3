package io.postrider.accounting;

import io.postrider.audience.Exclusion;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppression.Event.Kind;
import io.postrider.delivery.feedback.Bounce;
import io.postrider.delivery.feedback.Complaint;
import io.postrider.delivery.feedback.Feedback;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Rulings.Ruling;
import io.postrider.edition.Edition;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a row of the ledger in sentences. */
final class DeliveryStory {

  private final List<String> sentences = new ArrayList<>();
  private final Edition edition;
  private final ZoneId zone;

  private DeliveryStory(Edition edition, ZoneId zone) {
    this.edition = edition;
    this.zone = zone;
  }

  /**
   * The story of a row.
   *
   * @param zone in which times are told
   * @param suppressions what happened to the reader's address, oldest first
   * @param earlier the mail before which it was too soon; null if that is not known any more
   * @param feedback what came back of it
   */
  static List<String> of(
      Edition edition,
      ZoneId zone,
      DeliveryRecord row,
      List<Suppression.Event> suppressions,
      @Nullable EarlierMail earlier,
      Feedback.OfDelivery feedback) {
    DeliveryStory story = new DeliveryStory(edition, zone);
    story.approval();
    story.overruling(row);
    story.begin(row);
    story.end(row);
    story.tooSoon(row, earlier);
    story.suppression(row, suppressions);
    story.ruling(row);
    feedback.bounces().forEach(story::bounce);
    feedback.complaints().forEach(story::complaint);
    return story.sentences;
  }

  private void approval() {
    Edition.Approval approval = edition.approval();
    if (approval != null && approval.verdict() == Edition.Approval.Verdict.APPROVED) {
      tell("The edition was approved by %s at %s.".formatted(approval.by(), time(approval.at())));
    }
  }

  private void overruling(DeliveryRecord row) {
    if (row.overruled() != null) {
      tell(
          "It had been refused or given up (%s)%s"
              .formatted(
                  row.overruled(),
                  row.overruledReply() == null ? "." : ": " + row.overruledReply()));
      tell("%s had it mailed again at %s.".formatted(row.overruledBy(), time(row.overruledAt())));
    }
  }

  private void begin(DeliveryRecord row) {
    if (row.claimedAt() != null) {
      tell(
          "Taken at %s by attempt %d as claim %s (try %d)."
              .formatted(time(row.claimedAt()), row.attempt(), row.claim(), row.tries()));
    }
  }

  private void end(DeliveryRecord row) {
    switch (row.state()) {
      case PENDING -> pending(row);
      case SENDING -> tell("In a connection's hands right now.");
      case ACCEPTED -> accepted(row);
      case REFUSED ->
          tell("Refused at %s (%s): %s".formatted(time(row.settledAt()), why(row), row.reply()));
      case DEFERRED ->
          tell(
              "Put off at %s (%s); tried again after %s: %s"
                  .formatted(time(row.settledAt()), why(row), time(row.due()), row.reply()));
      case EXPIRED ->
          tell(
              "Given up at %s after being put off (%s): %s"
                  .formatted(time(row.settledAt()), why(row), row.reply()));
      case IN_DOUBT -> inDoubt(row);
      case EXCLUDED -> excluded(row);
    }
  }

  private static String why(DeliveryRecord row) {
    Reason reason = row.because();
    return reason == null ? "for no reason that was kept" : reason + ": " + reason.sentence();
  }

  private void pending(DeliveryRecord row) {
    if (row.because() == Reason.NOT_WRITTEN) {
      tell("Its letter could not be written: %s.".formatted(row.reply()));
    }
    if (edition.awaitsApproval()) {
      tell("Not mailed yet: the edition waits until somebody approves it.");
      return;
    }
    if (edition.reason() == Edition.Reason.COMPLAINTS) {
      tell("Not mailed yet: the edition is PAUSED (COMPLAINTS), %s".formatted(edition.detail()));
      return;
    }
    tell(
        edition.state() == Edition.State.PAUSED
            ? "Not mailed yet: the edition is PAUSED (%s).".formatted(edition.reason())
            : "Not mailed yet: waiting for a turn.");
  }

  private void accepted(DeliveryRecord row) {
    if (row.ruling() != Ruling.ACCEPT) {
      tell("Accepted by the relay at %s: %s".formatted(time(row.settledAt()), row.reply()));
    }
  }

  private void inDoubt(DeliveryRecord row) {
    tell(
        "In doubt since %s: %s%s"
            .formatted(
                time(row.settledAt()),
                row.because() == null ? "nobody knows how it ended" : row.because().sentence(),
                row.because() == Reason.LINE_BROKE ? ": " + row.reply() : "."));
    tell("The relay may have it.");
  }

  private void excluded(DeliveryRecord row) {
    Exclusion exclusion = row.exclusion();
    tell(
        "Not mailed, because %s%s (seen at %s)."
            .formatted(
                exclusion == null ? "it must not be" : exclusion.sentence(),
                exclusion == Exclusion.REJECTED ? ": " + edition.detail() : "",
                time(row.settledAt())));
  }

  private void tooSoon(DeliveryRecord row, @Nullable EarlierMail earlier) {
    if (row.exclusion() == Exclusion.TOO_SOON) {
      tell(
          earlier == null
              ? "Which one that was is not in the ledger any more."
              : "That was %s, at %s.".formatted(earlier.edition(), time(earlier.at())));
    }
  }

  /** Why the address was suppressed when it was left out, and what became of that. */
  private void suppression(DeliveryRecord row, List<Suppression.Event> events) {
    if (row.exclusion() != Exclusion.SUPPRESSED) {
      return;
    }
    Suppression.Event cause = null;
    Suppression.Event lifting = null;
    for (Suppression.Event event : events) {
      if (event.event() == Kind.LIFTED) {
        lifting = lifting == null ? event : lifting;
      } else if (row.settledAt() == null || !event.at().isAfter(row.settledAt())) {
        cause = event;
        lifting = null;
      }
    }
    if (cause != null) {
      tell(
          "Suppressed since %s (%s): %s"
              .formatted(time(cause.at()), cause.reason(), cause.detail()));
    }
    if (lifting != null) {
      tell("Lifted at %s %s.".formatted(time(lifting.at()), lifting.detail()));
    }
  }

  private void ruling(DeliveryRecord row) {
    if (row.ruling() != null) {
      tell(
          "It was in doubt, and %s ruled at %s: %s."
              .formatted(row.ruledBy(), time(row.ruledAt()), row.ruling().sentence()));
    }
  }

  private void bounce(Bounce bounce) {
    String weight =
        switch (bounce.kind()) {
          case HARD -> bounce.weighs() ? "a hard bounce" : "a bounce in words only";
          case SOFT -> "a soft bounce";
          case BLOCKED -> "a bounce that is about us";
        };
    tell(
        "It came back at %s, %s (%s: %s), known by %s: %s"
            .formatted(
                time(bounce.at()),
                weight,
                bounce.reason(),
                bounce.reason().sentence(),
                bounce.knownBy().sentence(),
                bounce.diagnostic()));
  }

  private void complaint(Complaint complaint) {
    tell(
        "The reader's provider reported it as %s at %s, known by %s."
            .formatted(complaint.type(), time(complaint.at()), complaint.knownBy().sentence()));
  }

  private void tell(String sentence) {
    sentences.add(sentence);
  }

  private String time(@Nullable Instant instant) {
    return instant == null ? "an unknown time" : LocalTimes.exact(instant, zone);
  }
}
