package io.postrider.delivery.counts;

import io.postrider.database.BulkInsert;
import io.postrider.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many rows of each chunk are in which state. The counts of a chunk that nobody works at are
 * kept with it; those of the few that somebody works at are counted whenever they are asked for, by
 * the chunk's own bounds. So delivering writes no counter, and nobody reads an edition's rows to
 * know how many there are.
 *
 * <p>Kept counts are never wrong: whoever changes a row of such a chunk {@linkplain #disturb says
 * so} in the same transaction, after the row. Whoever keeps counts has the chunk's row locked while
 * it counts, so that the one who changed a row comes later and has them counted anew.
 */
@Repository
public class ChunkCounts {

  // The order of the key, by which two lists of counts are compared.
  private static final String SELECT =
      """
      SELECT c.number, c.first_subscriber, c.last_subscriber, c.size, c.purged, c.counted,
             c.countings, k.state, k.detail, k.deliveries, k.overruled
        FROM chunk c
        LEFT JOIN chunk_count k
          ON k.edition_id = c.edition_id AND k.chunk = c.number AND c.counted = TRUE
       WHERE c.edition_id = :edition AND c.number BETWEEN :from AND :to
       ORDER BY c.number, k.state, k.detail
      """;

  // Bounds as literals: a join of chunks and rows by BETWEEN reads all rows for each chunk.
  static final String COUNT =
      """
      SELECT state, detail, COUNT(*) AS deliveries, SUM(overruled) AS overruled
        FROM (SELECT state, COALESCE(CASE WHEN state = 'ACCEPTED' THEN ruling ELSE reason END, '') AS detail,
                     CASE WHEN overruled IS NULL THEN 0 ELSE 1 END AS overruled
                FROM delivery
               WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last) one
       GROUP BY state, detail
       ORDER BY state, detail
      """;

  private static final String DISTURB =
      """
      UPDATE chunk SET counted = FALSE
       WHERE edition_id = :edition AND first_subscriber <= :last AND last_subscriber >= :first
         AND purged = FALSE
      """;

  private static final String LOCK =
      """
      SELECT number, first_subscriber, last_subscriber, size, purged, FALSE AS counted, countings
        FROM chunk WHERE edition_id = :edition AND number = :chunk FOR UPDATE
      """;

  private static final String AT_WORK =
      """
      SELECT EXISTS (SELECT 1 FROM chunk_attempt
                      WHERE edition_id = :edition AND chunk = :chunk AND ended_at IS NULL)
      """;

  private static final String FORGET =
      "DELETE FROM chunk_count WHERE edition_id = :edition AND chunk = :chunk";

  private static final String KEEP =
      """
      UPDATE chunk SET counted = TRUE, countings = countings + 1
       WHERE edition_id = :edition AND number = :chunk
      """;

  private static final String PURGE =
      "UPDATE chunk SET purged = TRUE WHERE edition_id = :edition AND number = :chunk";

  private static final String NOT_KEPT =
      "SELECT number FROM chunk WHERE edition_id = :edition AND counted = FALSE ORDER BY number";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  ChunkCounts(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * All chunks in their order, with counts that are kept or counted now; empty if none is planned.
   */
  public List<ChunkRows> of(long edition) {
    return counted(edition, asKept(edition));
  }

  /** The same of one chunk; empty if it is not planned. */
  public List<ChunkRows> of(long edition, int number) {
    return counted(edition, read(edition, number, number));
  }

  private List<ChunkRows> counted(long edition, List<ChunkRows> chunks) {
    return chunks.stream().map(chunk -> chunk.isKept() ? chunk : count(edition, chunk)).toList();
  }

  /** All chunks in their order; those whose counts are not kept have none. Reads no delivery. */
  public List<ChunkRows> asKept(long edition) {
    return read(edition, 0, Integer.MAX_VALUE);
  }

  /** A chunk with its rows counted now, whatever is kept. */
  public ChunkRows count(long edition, ChunkRows chunk) {
    return chunk.with(
        jdbc.sql(COUNT)
            .param("edition", edition)
            .param("first", chunk.first())
            .param("last", chunk.last())
            .query(RowCount::read)
            .list());
  }

  /** A chunk whose kept counts are not those of its rows. */
  public record Difference(ChunkRows kept, ChunkRows counted) {}

  /**
   * Counts every row, a chunk after the other, and compares.
   *
   * @return the chunks of which something else is kept, or that hold more or fewer rows than were
   *     planned; of those whose rows are removed, the ones that hold some or of which other numbers
   *     are kept
   */
  public List<Difference> differences(long edition) {
    List<Difference> differences = new ArrayList<>();
    for (ChunkRows chunk : asKept(edition)) {
      ChunkRows counted = count(edition, chunk);
      if (differs(edition, chunk, counted)) {
        differences.add(new Difference(chunk, counted));
      }
    }
    return differences;
  }

  private boolean differs(long edition, ChunkRows chunk, ChunkRows counted) {
    if (chunk.isPurged()) {
      return counted.rows() > 0 || chunk.rows() != chunk.size();
    }
    boolean misses = counted.rows() != chunk.size();
    if (!misses && (!chunk.isKept() || chunk.counts().equals(counted.counts()))) {
      return false;
    }
    // Who changes a row meanwhile, or removes it, says so with it.
    ChunkRows now = now(edition, chunk);
    return !now.isPurged() && (misses || chunk.isStill(now));
  }

  private ChunkRows now(long edition, ChunkRows chunk) {
    return read(edition, chunk.number(), chunk.number()).get(0);
  }

  /**
   * Rows of the chunks that hold these subscribers were changed, or are going to be by whoever
   * begins to work at them: what is kept of them holds no more. In the open transaction, or by
   * itself.
   */
  public void disturb(long edition, long first, long last) {
    jdbc.sql(DISTURB).param("edition", edition).param("first", first).param("last", last).update();
  }

  /**
   * Counts a chunk's rows and keeps that, in the open transaction; unless an attempt at it has not
   * ended, or rows are in somebody's hands, or missing.
   */
  public void keep(long edition, int number) {
    ChunkRows chunk =
        jdbc.sql(LOCK)
            .param("edition", edition)
            .param("chunk", number)
            .query(ChunkCounts::bare)
            .single();
    boolean atWork =
        jdbc.sql(AT_WORK)
            .param("edition", edition)
            .param("chunk", number)
            .query(Boolean.class)
            .single();
    if (atWork) {
      return;
    }
    ChunkRows counted = count(edition, chunk);
    if (counted.rows() != chunk.size()
        || counted.counts().stream().anyMatch(one -> one.state().equals("SENDING"))) {
      return;
    }
    store(edition, counted);
  }

  private void store(long edition, ChunkRows counted) {
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

  /** The same with all chunks of which nothing is kept, in the open transaction or one for each. */
  public void keepAll(long edition) {
    for (int number : jdbc.sql(NOT_KEPT).param("edition", edition).query(Integer.class).list()) {
      transactions.join(
          () -> {
            keep(edition, number);
            return number;
          });
    }
  }

  /**
   * A chunk whose rows are to be removed, locked until the open transaction ends. What is kept of
   * it is what they are; nobody works at it, whatever is recorded of that.
   *
   * @return empty if they are removed already
   * @throws IllegalStateException if they are not what is kept or was planned
   */
  public Optional<ChunkRows> lockForPurge(long edition, int number) {
    ChunkRows chunk =
        jdbc.sql(LOCK)
            .param("edition", edition)
            .param("chunk", number)
            .query(ChunkCounts::bare)
            .single();
    if (chunk.isPurged()) {
      return Optional.empty();
    }
    ChunkRows kept = now(edition, chunk);
    ChunkRows counted = count(edition, chunk);
    boolean differs = kept.isKept() && !kept.counts().equals(counted.counts());
    if (differs || counted.rows() != chunk.size()) {
      throw new IllegalStateException(
          "the rows of chunk %d are not what is kept of them; look with 'status EDITION --verify'"
              .formatted(number));
    }
    if (!kept.isKept()) {
      store(edition, counted);
    }
    return Optional.of(counted);
  }

  /** The rows of a chunk are removed; what is kept of them stands for good. */
  public void purged(long edition, int number) {
    jdbc.sql(PURGE).param("edition", edition).param("chunk", number).update();
  }

  private List<ChunkRows> read(long edition, int from, int to) {
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
        row.getBoolean("purged"),
        row.getBoolean("counted"),
        row.getInt("countings"),
        new ArrayList<>());
  }
}
