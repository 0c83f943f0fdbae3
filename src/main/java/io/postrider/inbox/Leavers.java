package io.postrider.inbox;

import io.postrider.audience.Channel;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Subscriptions.Departure;
import io.postrider.audience.tokens.LeaveTokens;
import io.postrider.audience.tokens.ReturnedLetter;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.inbox.mail.ReceivedMail;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who leave by a mail to the address of {@code List-Unsubscribe}. A mail is heeded once: a
 * mailbox may be read again from its beginning, when its readers have long come back.
 */
@Component
class Leavers {

  private static final String KNOWN = "SELECT COUNT(*) FROM inbox_leaver WHERE report = ?";

  private static final String HEED = "INSERT INTO inbox_leaver (report, at) VALUES (?, ?)";

  private final LeaveTokens tokens;
  private final EditionLists editions;
  private final Subscriptions subscriptions;
  private final JdbcClient jdbc;
  private final Clock clock;

  Leavers(
      LeaveTokens tokens,
      EditionLists editions,
      Subscriptions subscriptions,
      JdbcClient jdbc,
      Clock clock) {
    this.tokens = tokens;
    this.editions = editions;
    this.subscriptions = subscriptions;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether somebody leaves by a mail to this address. */
  boolean areMeantBy(String address) {
    return letter(address).isPresent();
  }

  /**
   * Takes the reader off the edition's list, in the open transaction, as a click would. Who has
   * subscribed since the mail arrived stays on it.
   *
   * @param address to which the mail was sent
   * @param askedAt when their mail arrived; null if nobody can tell
   * @return whether they were on it
   */
  boolean leave(ReceivedMail mail, String address, @Nullable Instant askedAt) {
    return letter(address)
        .filter(letter -> isNew(ReportKey.of(mail, letter)))
        .flatMap(
            letter ->
                editions
                    .find(letter.editionId())
                    .map(edition -> leave(letter.subscriberId(), edition, askedAt)))
        .orElse(false);
  }

  private boolean isNew(String report) {
    if (jdbc.sql(KNOWN).param(report).query(Integer.class).single() > 0) {
      return false;
    }
    try {
      jdbc.sql(HEED).param(report).param(UtcColumn.of(clock.instant())).update();
      return true;
    } catch (DuplicateKeyException e) {
      return false; // another process was first
    }
  }

  private boolean leave(long subscriber, Edition edition, @Nullable Instant askedAt) {
    if (askedAt != null && subscriptions.beganAfter(subscriber, edition.list(), askedAt)) {
      return false;
    }
    return subscriptions.unsubscribe(
        subscriber, edition.list(), new Departure(Channel.MAIL, "by mail", edition.id(), askedAt));
  }

  private Optional<ReturnedLetter> letter(String address) {
    return Attributions.tag(address).flatMap(tokens::read);
  }
}
