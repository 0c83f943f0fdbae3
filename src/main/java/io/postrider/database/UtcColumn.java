package io.postrider.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How instants are stored: as UTC in {@code DATETIME(6)} columns, without the driver's or the
 * session's time zone in between. They are sent as text, as SQL writes them: Connector/J takes a
 * MariaDB 10 for a MySQL 5.5, and would cut the fraction of a second off every value of a type that
 * it knows for a time.
 */
public final class UtcColumn {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private UtcColumn() {}

  /**
   * The value to write, cut to the microseconds that a column holds (databases would round it up).
   */
  public static String of(Instant instant) {
    return TEXT.format(instant);
  }

  /** The value to write, or null for null. */
  public static @Nullable String ofNullable(@Nullable Instant instant) {
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
