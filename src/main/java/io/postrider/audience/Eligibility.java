package io.postrider.audience;

import io.postrider.digest.Audience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who is a candidate of a list, and who must not be mailed although they are one: the conditions in
 * SQL, written once for freezing, claiming and the last look. They speak of a subscriber {@code s}
 * and their subscription {@code n}.
 *
 * @param condition to be joined with AND; binds {@link #parameters}
 * @param parameters by name
 */
public record Eligibility(String condition, Map<String, Object> parameters) {

  /** Why a candidate must not be mailed; NULL if they may be. */
  public static final String EXCLUSION =
      """
      CASE WHEN n.state IS NULL OR n.state <> 'SUBSCRIBED' THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = s.address_key) THEN 'SUPPRESSED'
      END
      """;

  /**
   * The same, and why an edition is not for them: they want topics, and none of those that binds
   * {@code :topics}.
   */
  public static final String EXCLUSION_BY_TOPICS =
      """
      CASE WHEN n.state IS NULL OR n.state <> 'SUBSCRIBED' THEN 'UNSUBSCRIBED'
           WHEN EXISTS (SELECT 1 FROM suppression x WHERE x.address_key = s.address_key) THEN 'SUPPRESSED'
           WHEN EXISTS (SELECT 1 FROM subscriber_attribute t
                         WHERE t.subscriber_id = s.id AND t.name = 'topics')
            AND NOT EXISTS (SELECT 1 FROM subscriber_attribute t
                             WHERE t.subscriber_id = s.id AND t.name = 'topics' AND t.value IN (:topics))
           THEN '%s'
      END
      """
          .formatted(Topics.NO_MATCHING_POSTS);

  /**
   * Whether a subscriber may be mailed: they are subscribed and not suppressed. Speaks of a {@code
   * delivery}.
   */
  public static final String MAY_BE_MAILED =
      """
      (EXISTS (SELECT 1 FROM subscription n
                WHERE n.subscriber_id = delivery.subscriber_id AND n.list = :list AND n.state = 'SUBSCRIBED')
       AND NOT EXISTS (SELECT 1 FROM subscriber s JOIN suppression x ON x.address_key = s.address_key
                        WHERE s.id = delivery.subscriber_id))
      """;

  /**
   * The candidates of an audience: its list's subscriptions, in whatever state, that match its
   * {@code where}.
   */
  public static Eligibility candidates(Audience audience) {
    List<String> conditions = new ArrayList<>(List.of("n.list = :list"));
    Map<String, Object> parameters = new HashMap<>(Map.of("list", audience.list()));
    audience
        .where()
        .conditions()
        .forEach(one -> add(one.key(), one.values(), conditions, parameters));
    return new Eligibility(String.join("\n AND ", conditions), parameters);
  }

  private static void add(
      String key, List<String> values, List<String> conditions, Map<String, Object> parameters) {
    if (key.equals("locale")) {
      conditions.add(locales(values, parameters));
      return;
    }
    int number = parameters.size();
    parameters.put("name" + number, key);
    parameters.put("values" + number, values);
    conditions.add(
        "EXISTS (SELECT 1 FROM subscriber_attribute a WHERE a.subscriber_id = s.id AND a.name = :name%1$d AND a.value IN (:values%1$d))"
            .formatted(number));
  }

  /**
   * A language tag matches itself and its narrower forms: {@code en} also {@code en-US} (RFC 4647,
   * basic filtering).
   */
  private static String locales(List<String> values, Map<String, Object> parameters) {
    List<String> any = new ArrayList<>();
    for (String value : values) {
      int number = parameters.size();
      parameters.put("locale" + number, value.toLowerCase(Locale.ROOT));
      any.add(
          "LOWER(s.locale) = :locale%1$d OR LOWER(s.locale) LIKE CONCAT(:locale%1$d, '-%%')"
              .formatted(number));
    }
    return "(" + String.join(" OR ", any) + ")";
  }
}
