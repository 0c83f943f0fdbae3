package io.postrider.inbox.mail;

import java.util.List;
import java.util.Set;

/**
 * A mail as it was read.
 *
 * @param arrival what it is
 * @param identity what tells it from other mails: its {@code Message-ID}, or a hash where it has
 *     none. A mail that comes twice has the same twice
 * @param subject in one line, with local parts of addresses blotted out
 * @param recipients the addresses that it was sent to, by its header and its trace
 * @param authentication the topmost field {@code Authentication-Results}, which our own server has
 *     written if it writes any; empty if there is none
 */
public record ReceivedMail(
    Arrival arrival,
    String identity,
    String subject,
    List<String> recipients,
    String authentication) {

  public ReceivedMail {
    recipients = List.copyOf(recipients);
  }

  /**
   * The domains that our own server found it to come from; none if it says nothing.
   *
   * @param server the name by which it signs what it finds
   */
  public Set<String> cameFrom(String server) {
    return AuthenticationResults.domains(authentication, server);
  }

  /** Whether a reader leaves a list by it. */
  public boolean isUnsubscribe() {
    return arrival instanceof Arrival.Unsubscribe;
  }
}
