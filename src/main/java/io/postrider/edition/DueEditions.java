package io.postrider.edition;

import io.postrider.database.UtcColumn;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Editions that have no content yet. Safe for use by several threads. */
@Repository
public class DueEditions {

  private static final String DUE =
      Editions.SELECT
          + """
           WHERE state IN ('OPEN', 'FAILED') AND due_at <= :now AND stop_requested = FALSE
             AND NOT EXISTS (SELECT 1 FROM edition_content c WHERE c.edition_id = edition.id)
             AND NOT (state = 'FAILED'
                      AND EXISTS (SELECT 1 FROM edition later
                                   WHERE later.digest = edition.digest AND later.due_at > edition.due_at
                                     AND later.state <> 'CANCELLED'))
           ORDER BY id
          """;

  private final JdbcClient jdbc;

  DueEditions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those whose time has come and that nobody has begun, or that could not begin as yet, oldest
   * first. What an operator stopped is not meant, nor what failed before the next edition of its
   * digest was opened: that one has its posts, and nobody gets both at once.
   */
  public List<Edition> at(Instant now) {
    return jdbc.sql(DUE).param("now", UtcColumn.of(now)).query(EditionRow::read).list();
  }
}
