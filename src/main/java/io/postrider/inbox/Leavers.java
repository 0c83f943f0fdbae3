package io.postrider.inbox;

import io.postrider.audience.Channel;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Subscriptions.Departure;
import io.postrider.audience.tokens.LeaveTokens;
import io.postrider.audience.tokens.ReturnedLetter;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Those who leave by a mail to the address of {@code List-Unsubscribe}. */
@Component
class Leavers {

  private final LeaveTokens tokens;
  private final EditionLists editions;
  private final Subscriptions subscriptions;

  Leavers(LeaveTokens tokens, EditionLists editions, Subscriptions subscriptions) {
    this.tokens = tokens;
    this.editions = editions;
    this.subscriptions = subscriptions;
  }

  /** Whether somebody leaves by a mail to this address. */
  boolean areMeantBy(String address) {
    return letter(address).isPresent();
  }

  /**
   * Takes the reader off the edition's list, in the open transaction, as a click would.
   *
   * @param askedAt when their mail arrived; null if nobody can tell
   * @return whether they were on it
   */
  boolean leave(String address, @Nullable Instant askedAt) {
    return letter(address)
        .flatMap(
            letter ->
                editions
                    .find(letter.editionId())
                    .map(edition -> leave(letter.subscriberId(), edition, askedAt)))
        .orElse(false);
  }

  private boolean leave(long subscriber, Edition edition, @Nullable Instant askedAt) {
    return subscriptions.unsubscribe(
        subscriber, edition.list(), new Departure(Channel.MAIL, "by mail", edition.id(), askedAt));
  }

  private Optional<ReturnedLetter> letter(String address) {
    return Attributions.tag(address).flatMap(tokens::read);
  }
}
