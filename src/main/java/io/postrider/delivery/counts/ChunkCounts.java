package io.postrider.delivery.counts;

import io.postrider.database.Transactions;
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
         AND purge_state = 'NONE'
      """;

  private static final String AT_WORK =
      """
      SELECT EXISTS (SELECT 1 FROM chunk_attempt
                      WHERE edition_id = :edition AND chunk = :chunk AND ended_at IS NULL)
      """;

  private static final String NOT_KEPT =
      "SELECT number FROM chunk WHERE edition_id = :edition AND counted = FALSE ORDER BY number";

  private final JdbcClient jdbc;
  private final KeptChunks kept;
  private final Transactions transactions;

  ChunkCounts(JdbcClient jdbc, KeptChunks kept, Transactions transactions) {
    this.jdbc = jdbc;
    this.kept = kept;
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
    return counted(edition, kept.read(edition, number, number));
  }

  private List<ChunkRows> counted(long edition, List<ChunkRows> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.isKept() ? chunk : countedUnlessPurged(edition, chunk))
        .toList();
  }

  /**
   * All chunks in their order with their rows counted now, whatever is kept; but for those whose
   * rows are removed, of which what is kept counts.
   */
  public List<ChunkRows> countedAnew(long edition) {
    return asKept(edition).stream()
        .map(chunk -> chunk.isPurged() ? chunk : countedUnlessPurged(edition, chunk))
        .toList();
  }

  /** Its rows may have been removed since it was read. */
  private ChunkRows countedUnlessPurged(long edition, ChunkRows chunk) {
    ChunkRows counted = count(edition, chunk);
    if (counted.rows() == chunk.size()) {
      return counted;
    }
    ChunkRows now = now(edition, chunk);
    return now.isPurged() ? now : counted;
  }

  /** All chunks in their order; those whose counts are not kept have none. Reads no delivery. */
  public List<ChunkRows> asKept(long edition) {
    return kept.read(edition, 0, Integer.MAX_VALUE);
  }

  /** Whether rows of any chunk are removed or going to be. Reads no delivery. */
  public boolean isPurged(long edition) {
    return kept.isPurged(edition);
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
   *     planned; of those whose rows are removed, the ones that hold some all the same, or of which
   *     other numbers are kept
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
      long most = chunk.purge() == ChunkRows.Purge.ENDED ? 0 : chunk.size();
      return counted.rows() > most || chunk.rows() != chunk.size();
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
    return kept.read(edition, chunk.number(), chunk.number()).get(0);
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
    ChunkRows chunk = kept.lock(edition, number);
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
    kept.store(edition, counted);
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
   * A chunk whose rows are to be removed, locked until the open transaction ends. Before the first
   * of them goes, what is kept is compared with all of them once more; from then on it stands.
   *
   * @return empty if they are removed already
   * @throws IllegalStateException if they are not what is kept or was planned
   */
  public Optional<ChunkRows> lockForPurge(long edition, int number) {
    ChunkRows chunk = kept.lock(edition, number);
    if (chunk.isPurged()) {
      return Optional.of(chunk).filter(one -> one.purge() == ChunkRows.Purge.BEGUN);
    }
    ChunkRows before = now(edition, chunk);
    ChunkRows counted = count(edition, chunk);
    boolean differs = before.isKept() && !before.counts().equals(counted.counts());
    if (differs || counted.rows() != chunk.size()) {
      throw new IllegalStateException(
          "the rows of chunk %d are not what is kept of them; look with 'status EDITION --verify'"
              .formatted(number));
    }
    if (!before.isKept()) {
      kept.store(edition, counted);
    }
    kept.setPurge(edition, number, ChunkRows.Purge.BEGUN);
    return Optional.of(counted);
  }

  /** None of a chunk's rows is left, as of the open transaction. */
  public void purged(long edition, int number) {
    kept.setPurge(edition, number, ChunkRows.Purge.ENDED);
  }
}
