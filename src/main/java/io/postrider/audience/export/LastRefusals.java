package io.postrider.audience.export;

import io.postrider.audience.address.Suppression;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When mail to people was last refused for a reason that may be held against their addresses: by
 * the relay at once, or by a report that came back.
 */
@Repository
class LastRefusals {

  private static final String BY_RELAY =
      """
      SELECT subscriber_id, claimed_at AS at FROM delivery
       WHERE state IN ('REFUSED', 'EXPIRED') AND claimed_at IS NOT NULL AND reason IN (:reasons) AND\s""";

  private static final String BY_REPORT =
      """
      SELECT subscriber_id, at FROM bounce WHERE weighs = TRUE AND reason IN (:reasons) AND\s""";

  private static final List<String> REASONS =
      Arrays.stream(Suppression.Reason.values())
          .filter(reason -> reason.editions() > 0)
          .map(Suppression.Reason::name)
          .toList();

  private final JdbcClient jdbc;

  LastRefusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last one of each of these people; who had none is absent. */
  Map<Long, Instant> last(Ids people) {
    Map<Long, Instant> last = new HashMap<>();
    for (String sql : List.of(BY_RELAY, BY_REPORT)) {
      people
          .bind(jdbc, sql, "subscriber_id")
          .param("reasons", REASONS)
          .query(
              row -> {
                last.merge(
                    row.getLong("subscriber_id"),
                    UtcColumn.read(row, "at"),
                    (one, other) -> one.isAfter(other) ? one : other);
              });
    }
    return last;
  }
}
