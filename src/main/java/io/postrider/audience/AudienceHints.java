package io.postrider.audience;

import io.postrider.digest.Audience;
import io.postrider.digest.segment.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What subscribers have, to be told to whoever asks for something that nobody has. */
@Repository
public class AudienceHints {

  private static final int MOST = 10;

  private static final String NAMES =
      "SELECT DISTINCT name FROM subscriber_attribute WHERE name LIKE 'attributes.%' ORDER BY name";

  private static final String VALUES =
      """
      SELECT value FROM subscriber_attribute WHERE name = :name
       GROUP BY value ORDER BY COUNT(*) DESC, value LIMIT :most
      """;

  private static final String LOCALES =
      """
      SELECT locale FROM subscriber WHERE locale IS NOT NULL
       GROUP BY locale ORDER BY COUNT(*) DESC, locale LIMIT :most
      """;

  private static final String LISTS =
      "SELECT list FROM subscription GROUP BY list ORDER BY COUNT(*) DESC, list LIMIT :most";

  private static final String ON_LIST =
      "SELECT COUNT(*) FROM (SELECT 1 FROM subscription WHERE list = :list LIMIT 1) one";

  private static final String PURGES =
      "SELECT purge_begun_at IS NOT NULL FROM edition WHERE digest = :digest AND slot = :slot";

  private final JdbcClient jdbc;

  AudienceHints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Why an audience may have nobody in it, in sentences; empty if nothing strikes. */
  public List<String> hints(Audience audience) {
    List<String> hints = new ArrayList<>();
    if (jdbc.sql(ON_LIST).param("list", audience.list()).query(Long.class).single() == 0) {
      hints.add(
          "Nobody is or was on the list '%s'; there are: %s."
              .formatted(audience.list(), joined(most(LISTS))));
    }
    audience.where().conditions().forEach(one -> hint(one).ifPresent(hints::add));
    return hints;
  }

  private Optional<String> hint(Condition condition) {
    if (condition instanceof Condition.Attribute attribute) {
      List<String> names = jdbc.sql(NAMES).query((row, number) -> row.getString(1)).list();
      return names.contains(attribute.key())
          ? unless(attribute, values(attribute.key()), "has no such value")
          : Optional.of(
              "No subscriber has '%s'; known are: %s.".formatted(attribute.key(), joined(names)));
    }
    if (condition instanceof Condition.Topics topics) {
      return unless(topics, values("topics"), "may have been chosen by nobody");
    }
    if (condition instanceof Condition.Locale locale) {
      return unless(locale, most(LOCALES), "may match nobody");
    }
    if (condition instanceof Condition.NotReceived edition) {
      return unlessThere(edition);
    }
    return condition instanceof Condition.Listed listed
        ? unless(listed, most(LISTS), "may have nobody")
        : Optional.empty();
  }

  private Optional<String> unlessThere(Condition.NotReceived edition) {
    List<Boolean> purges =
        jdbc.sql(PURGES)
            .param("digest", edition.digest())
            .param("slot", edition.slot())
            .query((row, number) -> row.getBoolean(1))
            .list();
    String key = edition.digest() + "/" + edition.slot();
    if (purges.isEmpty()) {
      return Optional.of(
          "There is no edition '%s', so nobody matches; write the key of one that was sent."
              .formatted(key));
    }
    return purges.contains(false)
        ? Optional.empty()
        : Optional.of(
            "The deliveries of '%s' are removed (keep-deliveries), so nobody matches; name a later edition."
                .formatted(key));
  }

  private static Optional<String> unless(Condition condition, List<String> known, String what) {
    return known.stream().anyMatch(condition.values()::contains)
        ? Optional.empty()
        : Optional.of(
            "'%s=%s' %s; the most frequent are: %s."
                .formatted(
                    condition.key(), String.join("|", condition.values()), what, joined(known)));
  }

  private List<String> values(String name) {
    return jdbc.sql(VALUES)
        .param("name", name)
        .param("most", MOST)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> most(String sql) {
    return jdbc.sql(sql).param("most", MOST).query((row, number) -> row.getString(1)).list();
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", words);
  }
}
