package io.postrider.edition;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Approval.Otherwise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An edition as it is stored. */
public final class EditionRow {

  /** All columns of an edition, without a condition. */
  public static final String SELECT =
      """
      SELECT id, digest, slot, list, state, reason, detail, stop_requested, opened_at, cut_off, closed_at,
             due_at, renewed_at, approval, approval_by, approval_at, approval_until, approval_otherwise,
             purge_begun_at, purge_ended_at
        FROM edition
      """;

  private EditionRow() {}

  /** Reads it from the columns of {@link #SELECT}. */
  public static Edition read(ResultSet row, int number) throws SQLException {
    String reason = row.getString("reason");
    return new Edition(
        row.getLong("id"),
        new EditionKey(row.getString("digest"), row.getString("slot")),
        row.getString("list"),
        Edition.State.valueOf(row.getString("state")),
        reason == null ? null : Edition.Reason.valueOf(reason),
        row.getString("detail"),
        row.getBoolean("stop_requested"),
        UtcColumn.read(row, "opened_at"),
        UtcColumn.read(row, "cut_off"),
        UtcColumn.readNullable(row, "closed_at"),
        UtcColumn.readNullable(row, "due_at"),
        UtcColumn.readNullable(row, "renewed_at"),
        approval(row),
        purge(row));
  }

  private static Edition.@Nullable Purge purge(ResultSet row) throws SQLException {
    Instant begun = UtcColumn.readNullable(row, "purge_begun_at");
    return begun == null
        ? null
        : new Edition.Purge(begun, UtcColumn.readNullable(row, "purge_ended_at"));
  }

  private static Edition.@Nullable Approval approval(ResultSet row) throws SQLException {
    String verdict = row.getString("approval");
    String otherwise = row.getString("approval_otherwise");
    return verdict == null
        ? null
        : new Edition.Approval(
            Edition.Approval.Verdict.valueOf(verdict),
            row.getString("approval_by"),
            UtcColumn.read(row, "approval_at"),
            UtcColumn.readNullable(row, "approval_until"),
            otherwise == null ? null : Otherwise.valueOf(otherwise));
  }
}
