package io.postrider.edition.choice;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which posts a digest has used up, and from when on it counts posts at all. */
@Repository
public class PostLedger {

  private static final String CONSUMED =
      """
      SELECT source_key, COALESCE(post_id, '') AS post_id FROM edition_post
       WHERE digest = :digest AND source_key IS NOT NULL
      """;

  private static final String LAST_CUT_OFF =
      """
      SELECT cut_off FROM edition
       WHERE digest = :digest AND cut_off < :before
         AND state IN ('SENDING', 'PAUSED', 'CLOSED', 'SKIPPED')
         AND (reason IS NULL OR reason NOT IN ('MISSED', 'SCHEDULE_PAUSED'))
       ORDER BY cut_off DESC LIMIT 1
      """;

  private static final String FLOOR = "SELECT floor_at FROM digest_floor WHERE digest = :digest";

  private static final String SET_FLOOR =
      "INSERT INTO digest_floor (digest, floor_at) VALUES (:digest, :floor)";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  PostLedger(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** The posts that an edition of the digest has. */
  ConsumedPosts consumed(String digest) {
    Map<String, String> ids = new HashMap<>();
    jdbc.sql(CONSUMED).param("digest", digest).query((ResultSet row) -> remember(row, ids));
    return new ConsumedPosts(ids);
  }

  private static void remember(ResultSet row, Map<String, String> ids) throws SQLException {
    ids.put(row.getString("source_key"), row.getString("post_id"));
  }

  /** The last cut-off before this one at which an edition looked at the posts, if there was one. */
  public Optional<Instant> lastCutOff(String digest, Instant before) {
    return jdbc.sql(LAST_CUT_OFF)
        .param("digest", digest)
        .param("before", UtcColumn.of(before))
        .query((row, number) -> UtcColumn.read(row, "cut_off"))
        .optional();
  }

  /** The instant from which on the digest counts posts, if it was set. */
  public Optional<Instant> floor(String digest) {
    return jdbc.sql(FLOOR)
        .param("digest", digest)
        .query((row, number) -> UtcColumn.read(row, "floor_at"))
        .optional();
  }

  /**
   * The instant from which on the digest counts posts, set to this one if there was none. It never
   * moves again.
   */
  public Instant floorOrElse(String digest, Instant first) {
    return floor(digest)
        .orElseGet(
            () -> {
              try {
                transactions.run(
                    () ->
                        jdbc.sql(SET_FLOOR)
                            .param("digest", digest)
                            .param("floor", UtcColumn.of(first))
                            .update());
              } catch (DuplicateKeyException e) {
                // Another process opened the digest's first edition at the same moment; its floor
                // stands.
              }
              return floor(digest).orElseThrow();
            });
  }
}
