package io.postrider.accounting;

import io.postrider.audience.Exclusion;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Rulings.Ruling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, as far as people are told about it. Instants are null for what has not
 * happened.
 *
 * @param subscriber the subscriber's number
 * @param email their address as it is now
 * @param name their name as it is now; null if it is not known
 * @param state where the delivery stands
 * @param reason why, by its name; null if that goes without saying
 * @param reply what the relay said last; null if nothing
 * @param attempt the attempt at the edition that had it last; null if none had
 * @param tries how often it was tried
 * @param due when a deferred one may be tried again
 * @param claim the claim that had it last
 * @param claimedAt when that was
 * @param settledAt when it came to stand where it stands
 * @param ruling what was said of it when it was in doubt; null if nothing
 * @param ruledBy who said so
 * @param ruledAt when they did
 * @param overruled why it had been refused or given up before an operator had it mailed again; null
 *     if it had not
 * @param overruledReply what the relay had said then
 * @param overruledBy who had it mailed again
 * @param overruledAt when they did
 */
public record DeliveryRecord(
    long subscriber,
    String email,
    @Nullable String name,
    DeliveryState state,
    @Nullable String reason,
    @Nullable String reply,
    @Nullable Integer attempt,
    int tries,
    @Nullable Instant due,
    @Nullable String claim,
    @Nullable Instant claimedAt,
    @Nullable Instant settledAt,
    @Nullable Ruling ruling,
    @Nullable String ruledBy,
    @Nullable Instant ruledAt,
    @Nullable String overruled,
    @Nullable String overruledReply,
    @Nullable String overruledBy,
    @Nullable Instant overruledAt) {

  /** Why it is EXCLUDED; null in other states. */
  @Nullable Exclusion exclusion() {
    return state == DeliveryState.EXCLUDED ? Exclusion.ofNullable(reason) : null;
  }

  /** Why it is in another state than EXCLUDED; null if that goes without saying. */
  @Nullable Reason because() {
    return state == DeliveryState.EXCLUDED ? null : Reason.ofNullable(reason);
  }

  private static @Nullable Ruling ruling(@Nullable String stored) {
    return stored == null ? null : Ruling.valueOf(stored);
  }

  static final String SELECT =
      """
      SELECT s.id, s.address, s.name, d.state, d.reason, d.reply, d.attempt, d.tries, d.due_at, d.claim,
             d.claimed_at, d.settled_at, d.ruling, d.ruled_by, d.ruled_at,
             d.overruled, d.overruled_reply, d.overruled_by, d.overruled_at
        FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition
      """;

  static DeliveryRecord read(ResultSet row, int number) throws SQLException {
    return new DeliveryRecord(
        row.getLong("id"),
        row.getString("address"),
        row.getString("name"),
        DeliveryState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("reply"),
        row.getObject("attempt", Integer.class),
        row.getInt("tries"),
        UtcColumn.readNullable(row, "due_at"),
        row.getString("claim"),
        UtcColumn.readNullable(row, "claimed_at"),
        UtcColumn.readNullable(row, "settled_at"),
        ruling(row.getString("ruling")),
        row.getString("ruled_by"),
        UtcColumn.readNullable(row, "ruled_at"),
        row.getString("overruled"),
        row.getString("overruled_reply"),
        row.getString("overruled_by"),
        UtcColumn.readNullable(row, "overruled_at"));
  }
}
