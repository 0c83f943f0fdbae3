package io.postrider.delivery.counts;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows of a chunk that are alike.
 *
 * @param state their state's name
 * @param detail why they are in it, or what was ruled of accepted ones; empty if that goes without
 *     saying
 * @param deliveries how many there are
 * @param overruled how many of them had been refused or given up before
 */
public record RowCount(String state, String detail, long deliveries, long overruled) {

  static RowCount read(ResultSet row, int number) throws SQLException {
    return new RowCount(
        row.getString("state"),
        row.getString("detail"),
        row.getLong("deliveries"),
        row.getLong("overruled"));
  }

  /** Whether they are in this state. */
  public boolean isIn(Enum<?> one) {
    return state.equals(one.name());
  }
}
