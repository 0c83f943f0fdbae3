package io.postrider.audience;

import io.postrider.database.UtcColumn;
import io.postrider.digest.segment.Condition;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a segment's conditions in SQL, with what they bind. */
final class SegmentSql {

  private static final String ATTRIBUTE =
      "EXISTS (SELECT 1 FROM subscriber_attribute a WHERE a.subscriber_id = s.id AND a.name = :%s AND a.value IN (:%s))";

  private static final String LISTED =
      "EXISTS (SELECT 1 FROM subscription o WHERE o.subscriber_id = s.id AND o.list IN (:%s) AND o.state = 'SUBSCRIBED')";

  // Of an edition that does not exist nobody is meant: a misspelt key must not mail everybody.
  // Nor of one whose deliveries are removed: nobody knows any more who has it. Who was ruled on was
  // in doubt once, and may have it; who waits may have it yet.
  private static final String NOT_RECEIVED =
      """
      EXISTS (SELECT 1 FROM edition e WHERE e.digest = :%1$s AND e.slot = :%2$s AND e.purge_begun_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM delivery o JOIN edition e ON e.id = o.edition_id
                       WHERE e.digest = :%1$s AND e.slot = :%2$s AND o.subscriber_id = s.id
                         AND (o.state NOT IN ('EXCLUDED', 'REFUSED', 'EXPIRED') OR o.ruling IS NOT NULL))
      """;

  private final ZoneId zone;
  private final Map<String, Object> parameters = new HashMap<>();

  SegmentSql(ZoneId zone) {
    this.zone = zone;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  String of(Condition condition) {
    if (condition instanceof Condition.Locale locale) {
      return locales(locale.values());
    }
    if (condition instanceof Condition.Listed listed) {
      return LISTED.formatted(bind("lists", listed.values()));
    }
    if (condition instanceof Condition.JoinedBefore before) {
      return "n.subscribed_at < :" + bind("before", start(before.day()));
    }
    if (condition instanceof Condition.JoinedAfter after) {
      LocalDate next = after.day().plusDays(1);
      return "n.subscribed_at >= :" + bind("after", start(next));
    }
    if (condition instanceof Condition.NotReceived edition) {
      return NOT_RECEIVED.formatted(bind("digest", edition.digest()), bind("slot", edition.slot()));
    }
    // Topics are kept like attributes.
    return ATTRIBUTE.formatted(bind("name", condition.key()), bind("values", condition.values()));
  }

  private String start(LocalDate day) {
    return UtcColumn.of(day.atStartOfDay(zone).toInstant());
  }

  private String bind(String what, Object value) {
    String name = what + parameters.size();
    parameters.put(name, value);
    return name;
  }

  /**
   * A language tag matches itself and its narrower forms: {@code en} also {@code en-US} (RFC 4647,
   * basic filtering).
   */
  private String locales(List<String> values) {
    List<String> any = new ArrayList<>();
    for (String value : values) {
      String name = bind("locale", value.toLowerCase(Locale.ROOT));
      any.add(
          "LOWER(s.locale) = :%1$s OR LOWER(s.locale) LIKE CONCAT(:%1$s, '-%%')".formatted(name));
    }
    return "(" + String.join(" OR ", any) + ")";
  }
}
