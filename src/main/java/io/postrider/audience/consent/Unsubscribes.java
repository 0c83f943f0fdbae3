package io.postrider.audience.consent;

import io.postrider.audience.Channel;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who left by the mails of an edition, and how long it took to count. */
@Repository
public class Unsubscribes {

  private static final String OF =
      """
      SELECT via, asked_at, counted_at FROM subscription_event
       WHERE edition_id = ? AND event = 'UNSUBSCRIBED'
      """;

  private final JdbcClient jdbc;

  Unsubscribes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many left by an edition.
   *
   * @param count all of them; who left several lists at once is counted for each
   * @param ways by which way
   * @param medianMillis how long half of them took at most from when they asked until nothing that
   *     waited for them was to be sent any more; null if that is known of nobody
   * @param worstMillis how long the one took that took longest; null likewise
   */
  public record Figures(
      long count,
      Map<Channel, Long> ways,
      @Nullable Long medianMillis,
      @Nullable Long worstMillis) {}

  private record Departure(Channel via, @Nullable Duration took) {}

  /** Those of an edition. */
  public Figures of(long editionId) {
    List<Departure> departures = jdbc.sql(OF).param(editionId).query(Unsubscribes::read).list();
    Map<Channel, Long> ways = new EnumMap<>(Channel.class);
    departures.forEach(one -> ways.merge(one.via, 1L, Long::sum));
    List<Long> millis =
        departures.stream()
            .map(Departure::took)
            .filter(Objects::nonNull)
            .map(took -> Math.max(0, took.toMillis()))
            .sorted()
            .toList();
    boolean isKnown = !millis.isEmpty();
    return new Figures(
        departures.size(),
        ways,
        isKnown ? millis.get((millis.size() - 1) / 2) : null,
        isKnown ? millis.get(millis.size() - 1) : null);
  }

  private static Departure read(ResultSet row, int number) throws SQLException {
    Instant asked = UtcColumn.readNullable(row, "asked_at");
    Instant counted = UtcColumn.readNullable(row, "counted_at");
    return new Departure(
        Channel.valueOf(row.getString("via")),
        asked == null || counted == null ? null : Duration.between(asked, counted));
  }
}
