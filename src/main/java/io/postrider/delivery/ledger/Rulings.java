package io.postrider.delivery.ledger;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.RowMoves;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Repository;

/**
 * What is said of deliveries in doubt, kept with who said it and when. Each ruling is made in the
 * open transaction or one of its own.
 */
@Repository
public class Rulings {

  /** What may be said of a delivery in doubt: the row stores its name. */
  public enum Ruling {
    /** The relay has it. */
    ACCEPT("take it as accepted"),
    /** The relay does not have it, or may have it twice. */
    RESEND("mail it again");

    private final String sentence;

    Ruling(String sentence) {
      this.sentence = sentence;
    }

    /** What was ruled, as an order. */
    public String sentence() {
      return sentence;
    }
  }

  /** An owner that was merely silent may have a message on the wire until SMTP's time-out. */
  private static final String RESEND_UNASKED =
      LedgerStatement.RESEND.sql()
          + " AND (reason <> '%s' OR settled_at <= :silentBefore)".formatted(Reason.OWNER_SILENT);

  private static final Duration SMTP_TIME_OUT = Duration.ofMinutes(10);

  private final RowMoves moves;
  private final Transactions transactions;
  private final Clock clock;

  Rulings(RowMoves moves, Transactions transactions, Clock clock) {
    this.moves = moves;
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
    return rule(LedgerStatement.ACCEPT.sql(), edition, chunks, by, Map.of());
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
    return rule(LedgerStatement.RESEND.sql(), edition, chunks, by, Map.of("belowTerm", belowTerm));
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
    return rule(
        RESEND_UNASKED,
        edition,
        Set.of(),
        by,
        Map.of(
            "belowTerm",
            belowTerm,
            "silentBefore",
            UtcColumn.of(clock.instant().minus(SMTP_TIME_OUT))));
  }

  private int rule(
      String sql, long edition, Set<Integer> chunks, String by, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("by", by);
    parameters.put("now", UtcColumn.of(clock.instant()));
    return transactions.join(() -> moves.inChunks(edition, chunks, sql, parameters));
  }
}
