package io.postrider.edition.content;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The languages that editions were written in. Safe for use by several threads. */
@Repository
public class EditionLanguages {

  // Of each digest its last one; a one-off is a digest of its own, so that there may be many.
  private static final String LAST_OF_LISTS =
      """
      SELECT c.settings, c.subject, c.body_html, c.body_text, c.parts FROM edition_content c
       WHERE c.edition_id IN (SELECT MAX(e.id) FROM edition e JOIN edition_content f ON f.edition_id = e.id
                               WHERE e.list IN (:lists) GROUP BY e.digest)
       ORDER BY c.edition_id DESC LIMIT 20
      """;

  private final JdbcClient jdbc;

  EditionLanguages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the last editions to these lists, among which a reader may choose. */
  public Languages of(Collection<String> lists) {
    Set<String> tags = new TreeSet<>();
    if (!lists.isEmpty()) {
      jdbc.sql(LAST_OF_LISTS)
          .param("lists", lists)
          .query((row, number) -> FrozenContent.read(row).thaw(List.of()))
          .list()
          .forEach(last -> tags.addAll(Languages.of(last.digest(), last.templates()).tags()));
    }
    return new Languages(tags);
  }
}
