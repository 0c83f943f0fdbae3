package io.postrider.inbox.mail;

import java.util.List;

/**
 * A mail as it was read.
 *
 * @param arrival what it is
 * @param identity what tells it from other mails: its {@code Message-ID}, or a hash where it has
 *     none. A mail that comes twice has the same twice
 * @param subject in one line, with local parts of addresses blotted out
 * @param recipients the addresses that it was sent to, by its header and its trace
 */
public record ReceivedMail(
    Arrival arrival, String identity, String subject, List<String> recipients) {

  public ReceivedMail {
    recipients = List.copyOf(recipients);
  }

  /** Whether a reader leaves a list by it. */
  public boolean isUnsubscribe() {
    return arrival instanceof Arrival.Unsubscribe;
  }
}
