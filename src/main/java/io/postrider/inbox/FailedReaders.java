package io.postrider.inbox;

import io.postrider.audience.Subscribers;
import io.postrider.audience.address.AddressRefused;
import io.postrider.audience.address.EmailAddress;
import io.postrider.inbox.mail.FailedRecipient;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds a reader among the recipients of a report. */
@Component
class FailedReaders {

  private final Subscribers subscribers;

  FailedReaders(Subscribers subscribers) {
    this.subscribers = subscribers;
  }

  /** The reader; where their mail is forwarded and they have another address there, the first. */
  FailedRecipient among(List<FailedRecipient> recipients, long subscriber) {
    Optional<EmailAddress> own =
        subscribers.find(subscriber).flatMap(reader -> parsed(reader.address()));
    return recipients.stream()
        .filter(one -> one.address() != null && parsed(one.address()).equals(own))
        .findFirst()
        .orElse(recipients.get(0));
  }

  private static Optional<EmailAddress> parsed(String address) {
    try {
      return Optional.of(EmailAddress.parse(address));
    } catch (AddressRefused e) {
      return Optional.empty();
    }
  }
}
