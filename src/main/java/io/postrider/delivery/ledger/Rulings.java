package io.postrider.delivery.ledger;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is said of deliveries in doubt, kept with who said it and when. Each ruling is made in the
 * open transaction or one of its own.
 */
@Repository
public class Rulings {

  private static final String ACCEPT =
      """
      UPDATE delivery
         SET ruling = 'ACCEPT', ruled_by = :by, ruled_at = :now, settled_at = :now, state = 'ACCEPTED'
       WHERE edition_id = :edition AND state = 'IN_DOUBT'
      """;

  private static final String RESEND =
      """
      UPDATE delivery
         SET ruling = 'RESEND', ruled_by = :by, ruled_at = :now, settled_at = NULL, claim = NULL,
             state = 'PENDING'
       WHERE edition_id = :edition AND state = 'IN_DOUBT' AND term < :belowTerm
      """;

  /** To be added to a statement about a {@code delivery}: binds {@code :chunks}. */
  static final String OF_CHUNKS =
      """
       AND EXISTS (SELECT 1 FROM chunk c
                    WHERE c.edition_id = delivery.edition_id AND c.number IN (:chunks)
                      AND delivery.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber)
      """;

  /** An owner that was merely silent may have a message on the wire until SMTP's time-out. */
  private static final String RESEND_UNASKED =
      RESEND + " AND (reason <> 'OWNER_SILENT' OR settled_at <= :silentBefore)";

  private static final Duration SMTP_TIME_OUT = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Rulings(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An operator rules that what is in doubt was accepted.
   *
   * @param chunks the rows of these chunks only; empty for all
   * @param by who ruled
   * @return how many rows
   */
  public int accept(long edition, Set<Integer> chunks, String by) {
    return transactions.join(() -> rule(ACCEPT, edition, chunks, by).update());
  }

  /**
   * What is in doubt since an earlier term is to be mailed again.
   *
   * @param chunks the rows of these chunks only; empty for all
   * @param by who ruled
   * @param belowTerm rows claimed in an earlier term than this
   * @return how many rows
   */
  public int resend(long edition, Set<Integer> chunks, String by, int belowTerm) {
    return transactions.join(
        () -> rule(RESEND, edition, chunks, by).param("belowTerm", belowTerm).update());
  }

  /**
   * What is in doubt since an earlier term is to be mailed again without anybody's asking; rows of
   * an owner that was silent only when it can have them on the wire no more.
   *
   * @param by whose standing order it is
   * @param belowTerm rows claimed in an earlier term than this
   * @return how many rows
   */
  public int resendUnasked(long edition, String by, int belowTerm) {
    return transactions.join(
        () ->
            rule(RESEND_UNASKED, edition, Set.of(), by)
                .param("belowTerm", belowTerm)
                .param("silentBefore", UtcColumn.of(clock.instant().minus(SMTP_TIME_OUT)))
                .update());
  }

  private JdbcClient.StatementSpec rule(String sql, long edition, Set<Integer> chunks, String by) {
    JdbcClient.StatementSpec ruling =
        chunks.isEmpty() ? jdbc.sql(sql) : jdbc.sql(sql + OF_CHUNKS).param("chunks", chunks);
    return ruling
        .param("edition", edition)
        .param("by", by)
        .param("now", UtcColumn.of(clock.instant()));
  }
}
