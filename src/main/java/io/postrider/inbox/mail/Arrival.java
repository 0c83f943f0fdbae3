package io.postrider.inbox.mail;

import java.util.List;

/** What a mail is that came to us. */
public sealed interface Arrival {

  /**
   * A letter could not be delivered.
   *
   * @param recipients those that failed, one at least
   * @param standard whether it is a report as RFC 3464 wants it; if not, its words were guessed
   * @param returned what it brings back of the letter
   */
  record Bounce(List<FailedRecipient> recipients, boolean standard, Returned returned)
      implements Arrival {

    public Bounce {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * A reader told their provider what they think of a letter (RFC 5965).
   *
   * @param type what it says
   * @param returned what it brings back of the letter
   */
  record Complaint(io.postrider.delivery.feedback.Complaint.Type type, Returned returned)
      implements Arrival {}

  /**
   * Somebody wants to leave by mail.
   *
   * @param address the one it was sent to, which has a token that we have made
   */
  record Unsubscribe(String address) implements Arrival {}

  /** A machine answered for a person. It is neither a bounce nor an unsubscribe. */
  record AutoReply() implements Arrival {}

  /**
   * A report of which nothing failed: delayed, delivered, relayed, expanded.
   *
   * @param action what it says
   */
  record Notification(String action) implements Arrival {}

  /** A person's mail, or whatever else. */
  record Other() implements Arrival {}

  /**
   * It means to be one of these and cannot be read.
   *
   * @param why a sentence for people
   */
  record Unreadable(String why) implements Arrival {}
}
