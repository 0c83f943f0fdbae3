package io.postrider.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How instants are stored: as UTC in {@code DATETIME(6)} columns, without the driver's or the
 * session's time zone in between.
 */
public final class UtcColumn {

  private UtcColumn() {}

  /**
   * The value to write, cut to the microseconds that a column holds (databases would round it up).
   */
  public static LocalDateTime of(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /** The value to write, or null for null. */
  public static @Nullable LocalDateTime ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /**
   * Reads a column that is never null.
   *
   * @throws NullPointerException if it is
   */
  public static Instant read(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(readNullable(row, column), column);
  }

  /** Reads a column; null for SQL's NULL. */
  public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }
}
