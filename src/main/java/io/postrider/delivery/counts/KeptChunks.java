package io.postrider.delivery.counts;

import io.postrider.database.BulkInsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chunks as they are stored, with what is kept of their rows. Reads no delivery. */
@Repository
class KeptChunks {

  // The order of the key, by which two lists of counts are compared.
  private static final String SELECT =
      """
      SELECT c.number, c.first_subscriber, c.last_subscriber, c.size, c.purge_state,
             c.counted, c.countings, k.state, k.detail, k.deliveries, k.overruled
        FROM chunk c
        LEFT JOIN chunk_count k
          ON k.edition_id = c.edition_id AND k.chunk = c.number AND c.counted = TRUE
       WHERE c.edition_id = :edition AND c.number BETWEEN :from AND :to
       ORDER BY c.number, k.state, k.detail
      """;

  private static final String PURGED =
      "SELECT COUNT(*) FROM chunk WHERE edition_id = :edition AND purge_state <> 'NONE'";

  private static final String LOCK =
      """
      SELECT number, first_subscriber, last_subscriber, size, purge_state, FALSE AS counted, countings
        FROM chunk WHERE edition_id = :edition AND number = :chunk FOR UPDATE
      """;

  private static final String FORGET =
      "DELETE FROM chunk_count WHERE edition_id = :edition AND chunk = :chunk";

  private static final String KEEP =
      """
      UPDATE chunk SET counted = TRUE, countings = countings + 1
       WHERE edition_id = :edition AND number = :chunk
      """;

  private static final String PURGE =
      "UPDATE chunk SET purge_state = :state WHERE edition_id = :edition AND number = :chunk";

  private final JdbcClient jdbc;

  KeptChunks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether rows of any chunk are removed or going to be. */
  boolean isPurged(long edition) {
    return jdbc.sql(PURGED).param("edition", edition).query(Long.class).single() > 0;
  }

  /** A chunk without counts, locked until the open transaction ends. */
  ChunkRows lock(long edition, int number) {
    return jdbc.sql(LOCK)
        .param("edition", edition)
        .param("chunk", number)
        .query(KeptChunks::bare)
        .single();
  }

  /** Keeps these counts, of a chunk that is locked. */
  void store(long edition, ChunkRows counted) {
    int number = counted.number();
    jdbc.sql(FORGET).param("edition", edition).param("chunk", number).update();
    BulkInsert insert =
        new BulkInsert(
            "INSERT INTO chunk_count (edition_id, chunk, state, detail, deliveries, overruled) VALUES");
    counted
        .counts()
        .forEach(
            one ->
                insert.add(
                    edition, number, one.state(), one.detail(), one.deliveries(), one.overruled()));
    insert.run(jdbc);
    jdbc.sql(KEEP).param("edition", edition).param("chunk", number).update();
  }

  /** How far the removal of the rows has come, of a chunk that is locked. */
  void setPurge(long edition, int number, ChunkRows.Purge state) {
    jdbc.sql(PURGE)
        .param("edition", edition)
        .param("chunk", number)
        .param("state", state.name())
        .update();
  }

  /** These chunks in their order; those whose counts are not kept have none. */
  List<ChunkRows> read(long edition, int from, int to) {
    List<ChunkRows> chunks = new ArrayList<>();
    jdbc.sql(SELECT)
        .param("edition", edition)
        .param("from", from)
        .param("to", to)
        .query(
            row -> {
              int number = row.getInt("number");
              if (chunks.isEmpty() || chunks.get(chunks.size() - 1).number() != number) {
                chunks.add(bare(row, 0));
              }
              if (row.getString("state") != null) {
                chunks.get(chunks.size() - 1).counts().add(RowCount.read(row, 0));
              }
            });
    return chunks;
  }

  private static ChunkRows bare(ResultSet row, int number) throws SQLException {
    return new ChunkRows(
        row.getInt("number"),
        row.getLong("first_subscriber"),
        row.getLong("last_subscriber"),
        row.getInt("size"),
        ChunkRows.Purge.valueOf(row.getString("purge_state")),
        row.getBoolean("counted"),
        row.getInt("countings"),
        new ArrayList<>());
  }
}
