package io.postrider.delivery.roster;

import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionLists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What all unfinished editions owe. Cheap enough to be asked for every few seconds. */
@Repository
public class Backlog {

  // One EXISTS a state: H2 uses no index for an IN behind the first column. The first in the order
  // of the index: MariaDB would read all that wait to find the MIN.
  private static final String SELECT =
      """
      SELECT EXISTS (SELECT 1 FROM delivery WHERE edition_id = :edition AND state = 'PENDING')
               OR EXISTS (SELECT 1 FROM delivery WHERE edition_id = :edition AND state = 'SENDING') AS at_hand,
             (SELECT due_at FROM delivery WHERE edition_id = :edition AND due_at IS NOT NULL
               ORDER BY edition_id, due_at LIMIT 1) AS next_due
      """;

  private final JdbcClient jdbc;
  private final EditionLists editions;

  Backlog(JdbcClient jdbc, EditionLists editions) {
    this.jdbc = jdbc;
    this.editions = editions;
  }

  /** Every unfinished edition that has posts, oldest first. */
  public List<EditionBacklog> all() {
    return editions.unfinished().stream().map(this::of).toList();
  }

  /** What unfinished editions of a digest owe, but for this one, oldest first. */
  public List<EditionBacklog> olderThan(EditionKey edition) {
    return editions.unfinished(edition).stream().map(this::of).toList();
  }

  /** What editions owe whose time has come and that nobody has begun, oldest first. */
  public List<EditionBacklog> notBegun() {
    return editions.notBegun().stream().map(this::of).toList();
  }

  /** What this one owes. */
  public EditionBacklog of(Edition edition) {
    return jdbc.sql(SELECT)
        .param("edition", edition.id())
        .query(
            (row, number) ->
                new EditionBacklog(edition, row.getBoolean("at_hand"), nextDue(edition, row)))
        .single();
  }

  /** Before its roster is frozen, the edition as a whole is what is due. */
  private static @Nullable Instant nextDue(Edition edition, ResultSet row) throws SQLException {
    return edition.state() == Edition.State.OPEN
        ? edition.dueAt()
        : UtcColumn.readNullable(row, "next_due");
  }
}
