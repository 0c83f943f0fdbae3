package io.postrider.delivery.ledger;

import io.postrider.database.Transactions;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.counts.RowMoves;
import io.postrider.edition.Edition;
import io.postrider.rendering.reader.RenderingFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Letters that the frozen template could not write for their readers. The relay has nothing to do
 * with them, and waiting does not mend them.
 */
@Repository
public class UnwrittenLetters {

  /** So many of them are no longer single readers'. */
  public static final int FEW = 3;

  private static final DeliveryState[] NOT_SENT = {
    DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.EXPIRED
  };

  private static final String FAILS = " fails: ";

  private static final String OF =
      """
      SELECT s.id, s.address, d.reply FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
       WHERE d.edition_id = :edition AND d.subscriber_id BETWEEN :first AND :last
         AND d.state IN ('PENDING', 'DEFERRED', 'EXPIRED') AND d.reason = '%s'
       ORDER BY s.id LIMIT :most
      """
          .formatted(Reason.NOT_WRITTEN);

  private static final String WAITING =
      """
      SELECT COUNT(*) FROM delivery
       WHERE edition_id = :edition AND state = 'DEFERRED' AND reason = '%s'
      """
          .formatted(Reason.NOT_WRITTEN);

  private final JdbcClient jdbc;
  private final RowMoves moves;
  private final ChunkCounts counts;
  private final Transactions transactions;

  UnwrittenLetters(JdbcClient jdbc, RowMoves moves, ChunkCounts counts, Transactions transactions) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.moves = moves;
    this.transactions = transactions;
  }

  /**
   * A reader whose letter could not be written.
   *
   * @param subscriber their number
   * @param why where the template fails, and of which value
   */
  public record Reader(long subscriber, String email, String why) {

    /** The same without anything that the reader wrote. */
    public String place() {
      return UnwrittenLetters.place(why);
    }
  }

  /** The first readers whose letters could not be written, given up or not. */
  public List<Reader> of(Edition edition, int most) {
    return of(edition, counts.of(edition.id()), most);
  }

  /**
   * The same.
   *
   * @param chunks the edition's, with their rows as they are now
   */
  public List<Reader> of(Edition edition, List<ChunkRows> chunks, int most) {
    List<Reader> readers = new ArrayList<>();
    for (ChunkRows chunk : chunks) {
      if (readers.size() < most && chunk.forReason(Reason.NOT_WRITTEN, NOT_SENT) > 0) {
        readers.addAll(within(edition, chunk, most - readers.size()));
      }
    }
    return readers;
  }

  private List<Reader> within(Edition edition, ChunkRows chunk, int most) {
    return jdbc.sql(OF)
        .param("edition", edition.id())
        .param("first", chunk.first())
        .param("last", chunk.last())
        .param("most", most)
        .query(
            (row, number) ->
                new Reader(
                    row.getLong("id"),
                    row.getString("address"),
                    String.valueOf(row.getString("reply"))))
        .list();
  }

  /** How many were put off. */
  public long waiting(Edition edition) {
    return jdbc.sql(WAITING).param("edition", edition.id()).query(Long.class).single();
  }

  /**
   * Puts what was put off back in line, as it is the edition that waits now; in the open
   * transaction or one of its own. Why they could not be written stays to be seen.
   */
  public void recall(Edition edition) {
    transactions.join(() -> moves.anywhere(edition.id(), LedgerStatement.RECALL.sql(), Map.of()));
  }

  /** What is kept of a letter that could not be written: where and how its template fails. */
  public static String told(RuntimeException failure) {
    return failure instanceof RenderingFailure template
        ? template.getMessage() + FAILS + template.how()
        : "The program" + FAILS + failure.getMessage();
  }

  /** The first part of what was {@link #told}: nothing in it was written by a reader. */
  public static String place(String told) {
    int end = told.indexOf(FAILS);
    return end < 0 ? told : told.substring(0, end);
  }
}
