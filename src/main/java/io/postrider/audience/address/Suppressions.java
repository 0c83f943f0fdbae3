package io.postrider.audience.address;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.Ellipsis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom never to mail again, and the record of it. Safe for use by several threads. */
@Repository
public class Suppressions {

  private static final String ALL =
      """
      SELECT COALESCE(s.address, x.address_key) AS address, x.reason, x.evidence, x.at
        FROM suppression x LEFT JOIN subscriber s ON s.address_key = x.address_key
      """;

  private static final String FIND = ALL + " WHERE x.address_key = ?";

  private static final String OLDEST_FIRST = ALL + " ORDER BY x.at, x.address_key";

  private static final String ADD =
      "INSERT INTO suppression (address_key, reason, evidence, at) VALUES (?, ?, ?, ?)";

  private static final String LIFT = "DELETE FROM suppression WHERE address_key = ?";

  private static final String RECORD =
      "INSERT INTO suppression_event (address_key, event, reason, detail, at) VALUES (?, ?, ?, ?, ?)";

  private static final String EVENTS =
      "SELECT event, reason, detail, at FROM suppression_event WHERE address_key = ? ORDER BY id";

  private static final String OWNER = "SELECT id FROM subscriber WHERE address_key = ?";

  private static final String ADDRESS = "SELECT address_key FROM subscriber WHERE id = ?";

  private static final int LONGEST = 1000;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Suppressions(
      JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Why an address is suppressed; empty if it is not. */
  public Optional<Suppression> find(EmailAddress address) {
    return find(address.key());
  }

  private Optional<Suppression> find(String key) {
    return jdbc.sql(FIND).param(key).query(Suppressions::read).optional();
  }

  /** All that are suppressed, oldest first. */
  public List<Suppression> all() {
    return jdbc.sql(OLDEST_FIRST).query(Suppressions::read).list();
  }

  /** What happened to an address, oldest first. */
  public List<Suppression.Event> events(EmailAddress address) {
    return jdbc.sql(EVENTS).param(address.key()).query(Suppressions::event).list();
  }

  /**
   * Suppresses an address, in the open transaction or in one of its own; {@link AddressSuppressed}
   * is published within it. The first reason stays.
   *
   * @param evidence what shows it; only its first 1,000 characters are kept
   * @return whether it was not suppressed before
   */
  public boolean add(EmailAddress address, Suppression.Reason reason, String evidence) {
    return transactions.join(
        () -> {
          Long owner =
              jdbc.sql(OWNER).param(address.key()).query(Long.class).optional().orElse(null);
          return suppress(address.key(), owner, reason, evidence);
        });
  }

  /**
   * Suppresses a subscriber's address, like {@link #add(EmailAddress, Suppression.Reason, String)}.
   */
  public boolean add(long subscriberId, Suppression.Reason reason, String evidence) {
    return transactions.join(
        () ->
            jdbc.sql(ADDRESS)
                .param(subscriberId)
                .query(String.class)
                .optional()
                .map(key -> suppress(key, subscriberId, reason, evidence))
                .orElse(false));
  }

  /**
   * Suppresses an address as another installation does, like {@link #add(EmailAddress,
   * Suppression.Reason, String)}: with its evidence and since when.
   *
   * @param by who says so, for the record
   */
  public boolean add(Suppression suppression, String by) {
    EmailAddress address = EmailAddress.parse(suppression.address());
    return transactions.join(
        () -> {
          Long owner =
              jdbc.sql(OWNER).param(address.key()).query(Long.class).optional().orElse(null);
          return suppress(address.key(), owner, suppression, by + ": " + suppression.evidence());
        });
  }

  /**
   * Allows an address to be mailed again. What failed until now is not held against it any more;
   * deliveries that were excluded stay so.
   *
   * @param by who lifts it, for the record
   * @return what was lifted; empty if the address was not suppressed
   */
  public Optional<Suppression> lift(EmailAddress address, String by) {
    return transactions.join(
        () -> {
          Optional<Suppression> lifted = find(address);
          if (jdbc.sql(LIFT).param(address.key()).update() == 0) {
            return Optional.empty();
          }
          lifted.ifPresent(
              it -> record(address.key(), Suppression.Event.Kind.LIFTED, it.reason(), "by " + by));
          return lifted;
        });
  }

  private boolean suppress(
      String key, @Nullable Long owner, Suppression.Reason reason, String evidence) {
    return suppress(key, owner, new Suppression(key, reason, evidence, clock.instant()), evidence);
  }

  private boolean suppress(
      String key, @Nullable Long owner, Suppression suppression, String detail) {
    if (find(key).isPresent()) {
      return false;
    }
    String kept = Ellipsis.at(LONGEST, suppression.evidence());
    String reason = suppression.reason().name();
    try {
      jdbc.sql(ADD).params(key, reason, kept, UtcColumn.of(suppression.at())).update();
    } catch (DuplicateKeyException e) {
      return false; // somebody else was first
    }
    record(key, Suppression.Event.Kind.SUPPRESSED, suppression.reason(), detail);
    events.publishEvent(new AddressSuppressed(key, owner));
    return true;
  }

  private void record(
      String key, Suppression.Event.Kind event, Suppression.Reason reason, String detail) {
    jdbc.sql(RECORD)
        .params(
            key,
            event.name(),
            reason.name(),
            Ellipsis.at(LONGEST, detail),
            UtcColumn.of(clock.instant()))
        .update();
  }

  private static Suppression read(ResultSet row, int number) throws SQLException {
    return new Suppression(
        row.getString("address"),
        Suppression.Reason.valueOf(row.getString("reason")),
        row.getString("evidence"),
        UtcColumn.read(row, "at"));
  }

  private static Suppression.Event event(ResultSet row, int number) throws SQLException {
    return new Suppression.Event(
        Suppression.Event.Kind.valueOf(row.getString("event")),
        Suppression.Reason.valueOf(row.getString("reason")),
        row.getString("detail"),
        UtcColumn.read(row, "at"));
  }
}
