package io.postrider.accounting;

import io.postrider.database.UtcColumn;
import io.postrider.delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the ledger, as far as people are told about it. */
record DeliveryRecord(
    State state,
    @Nullable String reason,
    @Nullable String reply,
    int tries,
    @Nullable Instant due,
    @Nullable String claim,
    @Nullable Integer attempt,
    @Nullable Instant claimedAt,
    @Nullable Instant settledAt,
    @Nullable String ruling,
    @Nullable String ruledBy,
    @Nullable Instant ruledAt) {

  static final String SELECT =
      """
      SELECT state, reason, reply, tries, due_at, claim, attempt, claimed_at, settled_at, ruling, ruled_by, ruled_at
        FROM delivery WHERE edition_id = :edition AND subscriber_id = :subscriber
      """;

  static DeliveryRecord read(ResultSet row, int number) throws SQLException {
    return new DeliveryRecord(
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("reply"),
        row.getInt("tries"),
        UtcColumn.readNullable(row, "due_at"),
        row.getString("claim"),
        row.getObject("attempt", Integer.class),
        UtcColumn.readNullable(row, "claimed_at"),
        UtcColumn.readNullable(row, "settled_at"),
        row.getString("ruling"),
        row.getString("ruled_by"),
        UtcColumn.readNullable(row, "ruled_at"));
  }
}
