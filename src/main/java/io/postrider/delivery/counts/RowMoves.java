package io.postrider.delivery.counts;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Changes rows of an edition outside of a courier's own work, in the open transaction: what is kept
 * of their chunks' counts is disturbed with it. Each binds {@code :edition}.
 */
@Repository
public class RowMoves {

  private static final String WITHIN = " AND subscriber_id BETWEEN :first AND :last";

  private final JdbcClient jdbc;
  private final ChunkCounts counts;

  RowMoves(JdbcClient jdbc, ChunkCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  /** Rows wherever they are; says how many. */
  public int anywhere(long edition, String statement, Map<String, ?> parameters) {
    return disturbing(edition, 0, Long.MAX_VALUE, bind(edition, statement, parameters).update());
  }

  /**
   * Rows of some chunks.
   *
   * @param chunks none for all
   * @param statement ends with its condition
   * @return how many rows
   */
  public int inChunks(
      long edition, Set<Integer> chunks, String statement, Map<String, ?> parameters) {
    if (chunks.isEmpty()) {
      return anywhere(edition, statement, parameters);
    }
    int rows = 0;
    for (ChunkRows chunk : counts.asKept(edition)) {
      if (chunks.contains(chunk.number())) {
        int moved =
            bind(edition, statement + WITHIN, parameters)
                .param("first", chunk.first())
                .param("last", chunk.last())
                .update();
        rows += disturbing(edition, chunk.first(), chunk.last(), moved);
      }
    }
    return rows;
  }

  /** Rows of some readers, one at least; binds {@code :ids}, {@code :least} and {@code :most}. */
  public int ofReaders(
      long edition, Collection<Long> ids, String statement, Map<String, ?> parameters) {
    long least = Collections.min(ids);
    long most = Collections.max(ids);
    int moved =
        bind(edition, statement, parameters)
            .param("ids", ids)
            .param("least", least)
            .param("most", most)
            .update();
    return disturbing(edition, least, most, moved);
  }

  private JdbcClient.StatementSpec bind(long edition, String statement, Map<String, ?> parameters) {
    return jdbc.sql(statement).params(parameters).param("edition", edition);
  }

  private int disturbing(long edition, long first, long last, int moved) {
    if (moved > 0) {
      counts.disturb(edition, first, last);
    }
    return moved;
  }
}
