package io.postrider.inbox;

import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.mail.Arrival;
import io.postrider.inbox.mail.ReceivedMail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what follows of a mail, in the open transaction. */
@Component
class Effects {

  private final BounceEffects bounces;
  private final ComplaintEffects complaints;
  private final Leavers leavers;
  private final KeptMails kept;

  Effects(BounceEffects bounces, ComplaintEffects complaints, Leavers leavers, KeptMails kept) {
    this.bounces = bounces;
    this.complaints = complaints;
    this.leavers = leavers;
    this.kept = kept;
  }

  /**
   * Has a mail change what it changes.
   *
   * @param uid its number in the mailbox
   * @param arrivedAt when it got there; null if nobody has asked, or can tell
   * @return what it is counted as
   */
  Kind of(ReceivedMail mail, long uid, @Nullable Instant arrivedAt) {
    Arrival arrival = mail.arrival();
    if (arrival instanceof Arrival.Bounce bounce) {
      return bounces.of(mail, bounce, uid);
    }
    if (arrival instanceof Arrival.Complaint complaint) {
      return complaints.of(mail, complaint, uid);
    }
    if (arrival instanceof Arrival.Unsubscribe unsubscribe) {
      return leavers.leave(mail, unsubscribe.address(), arrivedAt)
          ? Kind.UNSUBSCRIBE
          : Kind.REPEATED;
    }
    if (arrival instanceof Arrival.AutoReply) {
      return Kind.AUTO_REPLY;
    }
    if (arrival instanceof Arrival.Notification) {
      return Kind.NOTIFICATION;
    }
    return arrival instanceof Arrival.Unreadable unreadable
        ? kept.keep(mail, "UNREADABLE", KeptMail.Why.UNREADABLE, unreadable.why(), uid)
        : kept.keep(mail, "OTHER", KeptMail.Why.NO_REPORT, "", uid);
  }
}
