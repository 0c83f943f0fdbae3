package io.postrider.audience;

import io.postrider.database.Cut;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom never to mail again. Safe for use by several threads. */
@Repository
public class Suppressions {

  private static final String FIND =
      "SELECT reason, evidence, at FROM suppression WHERE address_key = ?";

  private static final String ADD =
      "INSERT INTO suppression (address_key, reason, evidence, at) VALUES (?, ?, ?, ?)";

  private static final String LIFT = "DELETE FROM suppression WHERE address_key = ?";

  private static final String OWNER = "SELECT id FROM subscriber WHERE address_key = ?";

  private static final String ADDRESS = "SELECT address_key FROM subscriber WHERE id = ?";

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
    return jdbc.sql(FIND).param(address.key()).query(Suppressions::read).optional();
  }

  /**
   * Suppresses an address, in the open transaction or in one of its own; {@link Suppressed} is
   * published within it. The first reason stays.
   *
   * @param evidence what shows it; only its first 500 characters are kept
   * @return whether it was not suppressed before
   */
  public boolean add(EmailAddress address, Suppression.Reason reason, String evidence) {
    return transactions.join(() -> suppress(address.key(), reason, evidence));
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
                .map(key -> suppress(key, reason, evidence))
                .orElse(false));
  }

  /**
   * Allows an address to be mailed again.
   *
   * @return whether it was suppressed
   */
  public boolean lift(EmailAddress address) {
    return transactions.join(() -> jdbc.sql(LIFT).param(address.key()).update() > 0);
  }

  private boolean suppress(String key, Suppression.Reason reason, String evidence) {
    if (jdbc.sql(FIND).param(key).query(Suppressions::read).optional().isPresent()) {
      return false;
    }
    try {
      jdbc.sql(ADD)
          .params(key, reason.name(), Cut.to(500, evidence), UtcColumn.of(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      return false; // somebody else was first
    }
    Long owner = jdbc.sql(OWNER).param(key).query(Long.class).optional().orElse(null);
    events.publishEvent(new Suppressed(key, owner));
    return true;
  }

  private static Suppression read(ResultSet row, int number) throws SQLException {
    return new Suppression(
        Suppression.Reason.valueOf(row.getString("reason")),
        row.getString("evidence"),
        UtcColumn.read(row, "at"));
  }
}
