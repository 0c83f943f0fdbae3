package io.postrider.edition;

import io.postrider.database.Cut;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Approval;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition.Approval.Verdict;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is said of editions that need somebody's word. The first word counts: each is written only
 * while none has been. Safe for use by several threads and processes.
 */
@Repository
public class Approvals {

  private static final String ASK =
      """
      UPDATE edition
         SET approval = 'AWAITED', approval_at = :now, approval_until = :until, approval_otherwise = :otherwise
       WHERE id = :id AND approval IS NULL
      """;

  private static final String HOLD =
      """
      UPDATE edition SET reason = 'APPROVAL', detail = :detail, state = 'PAUSED'
       WHERE id = :id AND approval = 'AWAITED' AND state IN ('OPEN', 'SENDING', 'PAUSED', 'FAILED')
      """;

  private static final String SAY =
      """
      UPDATE edition SET approval = :verdict, approval_by = :by, approval_at = :now
       WHERE id = :id AND approval = 'AWAITED' AND state IN ('OPEN', 'SENDING', 'PAUSED', 'FAILED')
      """;

  private static final String END_PAUSE =
      """
      UPDATE edition SET reason = NULL, detail = NULL, state = 'SENDING'
       WHERE id = :id AND state = 'PAUSED' AND reason = 'APPROVAL'
      """;

  private static final String OVERDUE =
      Editions.SELECT
          + """
             WHERE approval = 'AWAITED' AND approval_until <= :now AND state IN ('OPEN', 'PAUSED', 'FAILED')
             ORDER BY id
            """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Approvals(
      JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Has the edition wait for a word from now on, if its settings ask for one; in the transaction
   * that freezes them. What is to go out later is waited for from then on.
   */
  public void ask(Edition edition, Digest digest) {
    Approval settings = digest.approval();
    if (settings.required()) {
      Instant now = clock.instant();
      Instant due = edition.dueAt() == null ? now : edition.dueAt();
      boolean planned = due.isAfter(now);
      Instant until = (planned ? due : now).plus(settings.within());
      jdbc.sql(ASK)
          .param("id", edition.id())
          .param("now", UtcColumn.of(now))
          .param("until", UtcColumn.of(until))
          .param("otherwise", settings.otherwise().name())
          .update();
      if (planned) {
        ZoneId zone = digest.schedule().zone();
        // Others are told when their readers have been counted, which is at once.
        String detail =
            "It is planned for %s and waits for approval until %s."
                .formatted(LocalTimes.exact(due, zone), LocalTimes.exact(until, zone));
        events.publishEvent(
            new EditionChanged(edition, Edition.State.OPEN, Edition.Reason.APPROVAL, detail));
      }
    }
  }

  /**
   * Pauses the edition if nobody has said yet that it may go out; in the open transaction, under
   * the lease.
   *
   * @param detail what whoever is asked should know
   * @return false if it may go out, and nothing is changed
   */
  public boolean hold(Edition edition, String detail) {
    boolean held =
        jdbc.sql(HOLD).param("id", edition.id()).param("detail", Cut.to(1000, detail)).update()
            == 1;
    if (held) {
      events.publishEvent(
          new EditionChanged(edition, Edition.State.PAUSED, Edition.Reason.APPROVAL, detail));
    }
    return held;
  }

  /**
   * Writes down that it may go out, and ends the pause that it waits in. Whoever works on it
   * meanwhile finds that out by himself.
   *
   * @return false if a word was said before, or nobody is asked
   */
  public boolean approve(Edition edition, String by) {
    return transactions.run(
        () -> {
          boolean said = say(edition, Verdict.APPROVED, by);
          if (said) {
            jdbc.sql(END_PAUSE).param("id", edition.id()).update();
          }
          return said;
        });
  }

  /**
   * Writes a word down, in the open transaction; what follows of it is the caller's.
   *
   * @param by who says so; null if nobody did
   * @return false if a word was said before, or nobody is asked
   */
  public boolean say(Edition edition, Verdict verdict, @Nullable String by) {
    return jdbc.sql(SAY)
            .param("id", edition.id())
            .param("verdict", verdict.name())
            .param("by", by == null ? null : Cut.to(100, by))
            .param("now", UtcColumn.of(clock.instant()))
            .update()
        == 1;
  }

  /** Editions of which nobody has said anything in time, oldest first. */
  public List<Edition> overdue() {
    return jdbc.sql(OVERDUE)
        .param("now", UtcColumn.of(clock.instant()))
        .query(EditionRow::read)
        .list();
  }
}
