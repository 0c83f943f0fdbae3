package io.postrider.edition;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Approval.Otherwise;
import io.postrider.edition.Edition.Approval.Verdict;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.text.Ellipsis;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The editions; nobody else writes their rows. What becomes of one has a name each; a transition
 * that {@link Edition.State} does not know fails. Safe for use by several threads and processes.
 */
@Repository
public class Editions {

  private static final String INSERT =
      """
      INSERT INTO edition (digest, slot, list, state, opened_at, cut_off, due_at)
      VALUES (:digest, :slot, :list, 'OPEN', :now, :cutOff, :dueAt)
      """;

  private static final String ADD_LEASE =
      "INSERT INTO lease (edition_id, owner, term, beat) VALUES (:id, NULL, 0, 0)";

  /**
   * The guard of {@link Edition.State#mayBecome} once more, because others change the row as well.
   */
  private static final String MOVE =
      """
      UPDATE edition
         SET reason = :reason, detail = :detail, closed_at = :closedAt, state = :to
       WHERE id = :id AND state IN (:from) AND purge_begun_at IS NULL
      """;

  private static final String IF_APPROVAL_AWAITED = " AND approval = 'AWAITED'";

  private static final String IF_PAUSED_FOR_APPROVAL =
      " AND state = 'PAUSED' AND reason = 'APPROVAL'";

  private static final String SET_CUT_OFF =
      "UPDATE edition SET cut_off = :cutOff WHERE id = :id AND state IN ('OPEN', 'FAILED')";

  private static final String SET_STOP = "UPDATE edition SET stop_requested = :stop WHERE id = :id";

  // The digest's file may have named another list when the edition was opened.
  private static final String SET_LIST = "UPDATE edition SET list = :list WHERE id = :id";

  private static final String SET_DUE = "UPDATE edition SET due_at = :now WHERE id = :id";

  private static final String RENEW = "UPDATE edition SET renewed_at = :now WHERE id = :id";

  private static final String AWAIT_APPROVAL =
      """
      UPDATE edition
         SET approval = 'AWAITED', approval_at = :now, approval_until = :until, approval_otherwise = :otherwise
       WHERE id = :id AND approval IS NULL
      """;

  private static final String DECIDE =
      """
      UPDATE edition SET approval = :verdict, approval_by = :by, approval_at = :now
       WHERE id = :id AND approval = 'AWAITED' AND state IN ('OPEN', 'SENDING', 'PAUSED', 'FAILED')
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Editions(
      JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Opens an edition, in the open transaction.
   *
   * @throws org.springframework.dao.DuplicateKeyException if there is one of that key
   */
  public Edition add(EditionKey key, String list, Instant cutOff, Instant dueAt) {
    jdbc.sql(INSERT)
        .param("digest", key.digest())
        .param("slot", key.slot())
        .param("list", list)
        .param("now", UtcColumn.of(clock.instant()))
        .param("cutOff", UtcColumn.of(cutOff))
        .param("dueAt", UtcColumn.of(dueAt))
        .update();
    Edition added = get(key);
    jdbc.sql(ADD_LEASE).param("id", added.id()).update();
    return added;
  }

  /** The edition of that key, if there is one. */
  public Optional<Edition> find(EditionKey key) {
    return jdbc.sql(EditionRow.SELECT + " WHERE digest = :digest AND slot = :slot")
        .param("digest", key.digest())
        .param("slot", key.slot())
        .query(EditionRow::read)
        .optional();
  }

  /**
   * The edition of that key.
   *
   * @throws UnknownEdition if there is none
   */
  public Edition get(EditionKey key) {
    return find(key).orElseThrow(() -> new UnknownEdition(key));
  }

  /** The edition as it is now. */
  public Edition reread(Edition edition) {
    return jdbc.sql(EditionRow.SELECT + " WHERE id = :id")
        .param("id", edition.id())
        .query(EditionRow::read)
        .single();
  }

  /** It collects its posts, or waits to do so. */
  public void opened(Edition edition) {
    move(edition, State.OPEN, null, null);
  }

  /** It waits for its time, in the digest's zone. */
  public void planned(Edition edition, ZoneId zone) {
    String when = LocalTimes.inWords(Objects.requireNonNull(edition.dueAt()), zone);
    move(edition, State.OPEN, Reason.PLANNED, "It goes out on %s.".formatted(when));
  }

  /** What it says is frozen, and goes to this list. */
  public void collected(Edition edition, String list) {
    write(SET_LIST, edition, "list", list);
  }

  /** Its roster is frozen, and it is delivered. */
  public void sending(Edition edition) {
    move(edition, State.SENDING, null, null);
  }

  /** It is delivered, but for rows that must wait. */
  public void waiting(Edition edition, Reason reason, String detail) {
    move(edition, State.SENDING, reason, detail);
  }

  /** It stands still. */
  public void paused(Edition edition, @Nullable Reason reason, @Nullable String detail) {
    move(edition, State.PAUSED, reason, detail);
  }

  /**
   * It stands still until somebody approves it.
   *
   * @return false if somebody has, or nobody is asked; then nothing is changed
   */
  public boolean pausedForApproval(Edition edition, String detail) {
    return tryToMove(IF_APPROVAL_AWAITED, edition, State.PAUSED, Reason.APPROVAL, detail);
  }

  /** Every row has its final state, and the account balances. */
  public void closed(Edition edition, @Nullable String detail) {
    move(edition, State.CLOSED, null, detail);
  }

  /**
   * An operator called it off.
   *
   * @param wasMailed whether some have been mailed: then it is closed, else cancelled
   */
  public void calledOff(Edition edition, boolean wasMailed, String detail) {
    if (wasMailed) {
      move(edition, State.CLOSED, Reason.CALLED_OFF, detail);
    } else {
      move(edition, State.CANCELLED, null, detail);
    }
  }

  /** Whoever was asked said that it must not go out. */
  public void rejected(Edition edition, String detail) {
    move(edition, State.CANCELLED, Reason.REJECTED, detail);
  }

  /** It is left out. */
  public void skipped(Edition edition, Reason reason, String detail) {
    move(edition, State.SKIPPED, reason, detail);
  }

  /** It could not begin, or its account does not balance. */
  public void failed(Edition edition, Reason reason, String detail) {
    move(edition, State.FAILED, reason, detail);
  }

  /** In the open transaction, or in one of its own; fails if it may not go there from here. */
  private void move(Edition edition, State to, @Nullable Reason reason, @Nullable String detail) {
    if (!tryToMove("", edition, to, reason, detail)) {
      throw new IllegalStateException(
          "Edition %s may not become %s: it is %s."
              .formatted(edition.key(), to, reread(edition).state()));
    }
  }

  private boolean tryToMove(
      String guard, Edition edition, State to, @Nullable Reason reason, @Nullable String detail) {
    if (reason != null && !reason.mayBeOf(to)) {
      throw new IllegalArgumentException("No edition is %s for %s.".formatted(to, reason));
    }
    return transactions.join(
        () -> {
          int rows =
              jdbc.sql(MOVE + guard)
                  .param("id", edition.id())
                  .param("from", to.previous().stream().map(Enum::name).toList())
                  .param("to", to.name())
                  .param("reason", reason == null ? null : reason.name())
                  .param("detail", detail == null ? null : Ellipsis.at(1000, detail))
                  .param("closedAt", to.isFinal() ? UtcColumn.of(clock.instant()) : null)
                  .update();
          if (rows == 1) {
            events.publishEvent(new EditionChanged(edition, to, reason, detail));
          }
          return rows == 1;
        });
  }

  /**
   * Has it wait for somebody's approval from now on, in the open transaction.
   *
   * @param otherwise what becomes of it when nobody has spoken by then
   */
  void awaitsApproval(Edition edition, Instant until, Otherwise otherwise) {
    jdbc.sql(AWAIT_APPROVAL)
        .param("id", edition.id())
        .param("now", UtcColumn.of(clock.instant()))
        .param("until", UtcColumn.of(until))
        .param("otherwise", otherwise.name())
        .update();
  }

  /**
   * Writes down what was said of it, and ends the pause that waits for that if it may go out; in
   * the open transaction.
   *
   * @param by who says so; null if nobody did
   * @return false if something was said before, or nobody is asked
   */
  boolean decided(Edition edition, Verdict verdict, @Nullable String by) {
    boolean first =
        jdbc.sql(DECIDE)
                .param("id", edition.id())
                .param("verdict", verdict.name())
                .param("by", by == null ? null : Ellipsis.at(100, by))
                .param("now", UtcColumn.of(clock.instant()))
                .update()
            == 1;
    if (first && verdict == Verdict.APPROVED) {
      tryToMove(IF_PAUSED_FOR_APPROVAL, edition, State.SENDING, null, null);
    }
    return first;
  }

  /** Posts count until then, as long as none are frozen. */
  public void cutOffAt(Edition edition, Instant cutOff) {
    write(SET_CUT_OFF, edition, "cutOff", UtcColumn.of(cutOff));
  }

  /** Asks whoever delivers it to stop, or takes that back. They see it within two seconds. */
  public void stopRequested(Edition edition, boolean stop) {
    write(SET_STOP, edition, "stop", stop);
  }

  /** It is due now. */
  public void dueNow(Edition edition) {
    write(SET_DUE, edition, "now", UtcColumn.of(clock.instant()));
  }

  /** Giving up is counted from now, as an operator wants it delivered again. */
  public void renewed(Edition edition) {
    write(RENEW, edition, "now", UtcColumn.of(clock.instant()));
  }

  private void write(String sql, Edition edition, String name, Object value) {
    transactions.join(() -> jdbc.sql(sql).param(name, value).param("id", edition.id()).update());
  }
}
