package io.postrider.edition;

import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists of editions, for those who look for work or show what there is. Safe for several threads.
 */
@Repository
public class EditionLists {

  private static final String HAS_CONTENT =
      "EXISTS (SELECT 1 FROM edition_content c WHERE c.edition_id = edition.id)";

  private static final String LATEST =
      EditionRow.SELECT + " ORDER BY opened_at DESC, id DESC LIMIT :n";

  private static final String UNFINISHED =
      EditionRow.SELECT
          + " WHERE state IN ('OPEN', 'SENDING', 'PAUSED') AND "
          + HAS_CONTENT
          + " ORDER BY id";

  private static final String UNFINISHED_OF_DIGEST =
      EditionRow.SELECT
          + " WHERE digest = :digest AND slot <> :slot AND state IN ('OPEN', 'SENDING', 'PAUSED')"
          + " AND "
          + HAS_CONTENT
          + " ORDER BY id";

  private static final String NOT_BEGUN =
      EditionRow.SELECT
          + " WHERE state IN ('OPEN', 'FAILED') AND due_at <= :now AND stop_requested = FALSE AND"
          + " NOT "
          + HAS_CONTENT
          + """
             AND NOT (state = 'FAILED'
                      AND EXISTS (SELECT 1 FROM edition later
                                   WHERE later.digest = edition.digest AND later.due_at > edition.due_at
                                     AND later.state <> 'CANCELLED'))
           ORDER BY id
          """;

  private static final String APPROVAL_OVERDUE =
      EditionRow.SELECT
          + """
           WHERE approval = 'AWAITED' AND approval_until <= :now AND state IN ('OPEN', 'PAUSED', 'FAILED')
           ORDER BY id
          """;

  private static final String NEWEST_CLOSED =
      EditionRow.SELECT
          + " WHERE digest = :digest AND state = 'CLOSED' AND reason IS NULL AND "
          + HAS_CONTENT
          + " ORDER BY cut_off DESC, id DESC LIMIT 1";

  private static final String COUNT = "SELECT COUNT(*) FROM edition WHERE digest = ?";

  private static final String BY_ID = EditionRow.SELECT + " WHERE id = :id";

  /**
   * A digest's name and a slot may have dots of their own: what both make together is unique
   * enough.
   */
  private static final String WRITTEN =
      EditionRow.SELECT + " WHERE CONCAT(digest, '.', slot) = :written ORDER BY id";

  private final JdbcClient jdbc;
  private final Clock clock;

  EditionLists(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The latest editions, newest first. */
  public List<Edition> latest(int atMost) {
    return jdbc.sql(LATEST).param("n", atMost).query(EditionRow::read).list();
  }

  /** The newest edition of a digest that is closed, and was not called off; empty if none is. */
  public Optional<Edition> newestClosed(String digest) {
    return jdbc.sql(NEWEST_CLOSED).param("digest", digest).query(EditionRow::read).optional();
  }

  /** How many editions have this name for a digest. */
  public long count(String digest) {
    return jdbc.sql(COUNT).param(digest).query((row, number) -> row.getLong(1)).single();
  }

  /** The edition of this row. */
  public Optional<Edition> find(long id) {
    return jdbc.sql(BY_ID).param("id", id).query(EditionRow::read).optional();
  }

  /**
   * The editions whose letters' {@code Message-ID} begins like that; one, unless names have dots.
   *
   * @param written digest and slot with a dot between
   */
  public List<Edition> written(String written) {
    return jdbc.sql(WRITTEN).param("written", written).query(EditionRow::read).list();
  }

  /** Editions of any digest that have posts and are not finished, oldest first. */
  public List<Edition> unfinished() {
    return jdbc.sql(UNFINISHED).query(EditionRow::read).list();
  }

  /**
   * Editions of a digest, other than this one, that have posts and are not finished, oldest first.
   * They may have been left before their rows were frozen: no later edition takes those posts.
   */
  public List<Edition> unfinished(EditionKey otherThan) {
    return jdbc.sql(UNFINISHED_OF_DIGEST)
        .param("digest", otherThan.digest())
        .param("slot", otherThan.slot())
        .query(EditionRow::read)
        .list();
  }

  /**
   * Editions whose time has come and that nobody has begun, or that could not begin as yet, oldest
   * first. What an operator stopped is not meant, nor what failed before the next edition of its
   * digest was opened: that one has its posts, and nobody gets both at once.
   */
  public List<Edition> notBegun() {
    return since(NOT_BEGUN, clock.instant());
  }

  /** Editions of which nobody has said in time whether they may go out, oldest first. */
  public List<Edition> approvalOverdue() {
    return since(APPROVAL_OVERDUE, clock.instant());
  }

  private List<Edition> since(String sql, Instant now) {
    return jdbc.sql(sql).param("now", UtcColumn.of(now)).query(EditionRow::read).list();
  }
}
