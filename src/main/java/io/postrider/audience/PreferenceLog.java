package io.postrider.audience;

import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The record of what readers chose by themselves. What they chose stands until it is overwritten by
 * somebody who says so. They join whatever transaction is open. Safe for use by several threads.
 */
@Repository
public class PreferenceLog {

  // The last line about a field counts.
  private static final String LINES =
      """
      SELECT subscriber_id, field, event FROM preference_event
       WHERE subscriber_id IN (:ids) ORDER BY id
      """;

  private static final String EVENTS =
      """
      SELECT v.field, v.event, v.detail, v.at, e.digest, e.slot
        FROM preference_event v LEFT JOIN edition e ON e.id = v.edition_id
       WHERE v.subscriber_id = ? ORDER BY v.id
      """;

  private static final String RECORD =
      """
      INSERT INTO preference_event (subscriber_id, field, event, detail, at, edition_id)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String CHOSEN = "CHOSEN";
  private static final String OVERWRITTEN = "OVERWRITTEN";

  private final JdbcClient jdbc;
  private final Clock clock;

  PreferenceLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What a reader may choose. */
  public enum Field {
    NAME,
    LOCALE,
    TOPICS,
    TIME_ZONE,
    PAUSE
  }

  /**
   * What happened to a choice.
   *
   * @param event {@code CHOSEN} or {@code OVERWRITTEN}
   * @param detail of an import, where its consent came from
   * @param edition by whose mail they chose; null if that is not known
   */
  public record Event(
      Field field, String event, @Nullable String detail, Instant at, @Nullable String edition) {}

  /** Which fields stand as these readers chose them; who has chosen nothing is absent. */
  public Map<Long, Set<Field>> standing(Collection<Long> subscribers) {
    Map<Long, Set<Field>> standing = new HashMap<>();
    if (!subscribers.isEmpty()) {
      jdbc.sql(LINES)
          .param("ids", subscribers)
          .query(
              row -> {
                Set<Field> fields =
                    standing.computeIfAbsent(
                        row.getLong("subscriber_id"), id -> EnumSet.noneOf(Field.class));
                Field field = Field.valueOf(row.getString("field"));
                if (row.getString("event").equals(CHOSEN)) {
                  fields.add(field);
                } else {
                  fields.remove(field);
                }
              });
    }
    standing.values().removeIf(Set::isEmpty);
    return standing;
  }

  /** Records that a reader chose something. */
  public void chose(long subscriber, Set<Field> fields) {
    chose(subscriber, fields, null);
  }

  /**
   * The same by the link of a mail.
   *
   * @param edition the mail's; null if nobody can tell
   */
  public void chose(long subscriber, Set<Field> fields, @Nullable Long edition) {
    record(subscriber, fields, CHOSEN, null, edition);
  }

  /**
   * Records that somebody overwrote what a reader chose.
   *
   * @param detail who, or with what; 500 characters at most
   */
  public void overwritten(long subscriber, Set<Field> fields, String detail) {
    record(subscriber, fields, OVERWRITTEN, detail, null);
  }

  /** What happened to a reader's choices, oldest first. */
  public List<Event> events(long subscriber) {
    return jdbc.sql(EVENTS).param(subscriber).query(PreferenceLog::event).list();
  }

  private void record(
      long subscriber,
      Set<Field> fields,
      String event,
      @Nullable String detail,
      @Nullable Long edition) {
    for (Field field : fields) {
      jdbc.sql(RECORD)
          .params(subscriber, field.name(), event)
          .param(detail)
          .param(UtcColumn.of(clock.instant()))
          .param(edition)
          .update();
    }
  }

  private static Event event(ResultSet row, int number) throws SQLException {
    return new Event(
        Field.valueOf(row.getString("field")),
        row.getString("event"),
        row.getString("detail"),
        UtcColumn.read(row, "at"),
        People.edition(row));
  }
}
