package io.postrider.edition.notice;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionChanged;
import io.postrider.edition.EditionRow;
import io.postrider.text.Ellipsis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is to be told about editions. It is written in the transaction that changes an edition's
 * state, so that none is lost, and told afterwards by any process, again until it is told. Safe for
 * use by several threads and processes.
 */
@Repository
public class Notices {

  /** An edition that keeps trying in vain says so again after this time. */
  static final Duration REMINDER = Duration.ofHours(6);

  /** What could not be told for so long is news no more. */
  static final Duration LASTS = Duration.ofHours(24);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  // Of the same kind, for two troubles may take turns, and a refusal in the same words, as each has
  // its own remedy; what was told before it was closed is over.
  private static final String REPORTED_SINCE =
      """
      SELECT COUNT(*) FROM notice
       WHERE edition_id = :edition AND state = :state AND COALESCE(reason, '') = :reason AND at > :lately
         AND (:anyWords = TRUE OR detail = :detail)
         AND id > (SELECT COALESCE(MAX(c.id), 0) FROM notice c
                    WHERE c.edition_id = :edition AND c.state = 'CLOSED')
      """;

  private static final String INSERT =
      """
      INSERT INTO notice (edition_id, state, reason, detail, at, next_try_at)
      VALUES (:edition, :state, :reason, :detail, :now, :now)
      """;

  private static final String DUE =
      """
      SELECT n.id AS notice, n.state AS became, n.reason AS because, n.detail AS told, n.at, n.tries,
             n.hook_at, n.mail_at, e.*
        FROM notice n JOIN edition e ON e.id = n.edition_id
       WHERE n.done = FALSE AND n.next_try_at <= :now AND n.at > :oldest
       ORDER BY n.id
       LIMIT 1
      """;

  // Whoever wins has it to himself until the next try is due: a process that dies on it is
  // followed.
  private static final String TAKE =
      """
      UPDATE notice SET tries = tries + 1, next_try_at = :next
       WHERE id = :id AND tries = :tries AND done = FALSE
      """;

  private static final String TOLD =
      """
      UPDATE notice SET hook_at = COALESCE(hook_at, :hook), mail_at = COALESCE(mail_at, :mail), done = :done
       WHERE id = :id
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  Notices(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void on(EditionChanged change) {
    if (isNews(change)) {
      insert(change);
    }
  }

  /**
   * Reports what came back of an edition, in the open transaction. Its state stays what it is; the
   * same words are not reported again within six hours.
   */
  public void cameBack(Edition edition, Edition.Reason reason, String detail) {
    EditionChanged news = new EditionChanged(edition, edition.state(), reason, detail);
    if (!wasReportedLately(news, false)) {
      insert(news);
    }
  }

  private void insert(EditionChanged news) {
    jdbc.sql(INSERT)
        .param("edition", news.edition().id())
        .param("state", news.state().name())
        .param("reason", news.reason() == null ? null : news.reason().name())
        .param("detail", news.detail() == null ? null : Ellipsis.at(1000, news.detail()))
        .param("now", UtcColumn.of(clock.instant()))
        .update();
  }

  private boolean isNews(EditionChanged change) {
    return switch (change.state()) {
      case PAUSED, FAILED -> waitsForOperator(change.reason()) || !wasReportedLately(change);
      case CLOSED, SKIPPED -> true;
      // Whoever cancels knows it; who rejects may not be who owns the digest.
      case CANCELLED -> change.reason() == Edition.Reason.REJECTED;
      case OPEN -> change.reason() == Edition.Reason.APPROVAL;
      case SENDING -> false;
    };
  }

  /** Such an edition was resumed if it paused before: whoever did so thinks that it continues. */
  private static boolean waitsForOperator(Edition.@Nullable Reason reason) {
    return reason != null && reason.needsResume();
  }

  private boolean wasReportedLately(EditionChanged change) {
    boolean isRefusal =
        change.state() == Edition.State.PAUSED && change.reason() == Edition.Reason.REFUSED;
    return wasReportedLately(change, !isRefusal);
  }

  private boolean wasReportedLately(EditionChanged change, boolean inAnyWords) {
    return jdbc.sql(REPORTED_SINCE)
            .param("edition", change.edition().id())
            .param("state", change.state().name())
            .param("reason", change.reason() == null ? "" : change.reason().name())
            .param("anyWords", inAnyWords)
            .param("detail", change.detail() == null ? "" : Ellipsis.at(1000, change.detail()))
            .param("lately", UtcColumn.of(clock.instant().minus(REMINDER)))
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * The next notice that is to be told now, for this caller alone; empty if there is none. If it is
   * not {@link #told} it comes again, after longer pauses each time, for a day.
   */
  public Optional<Notice> next() {
    Instant now = clock.instant();
    return transactions.run(
        () -> {
          List<Notice> due =
              jdbc.sql(DUE)
                  .param("now", UtcColumn.of(now))
                  .param("oldest", UtcColumn.of(now.minus(LASTS)))
                  .query(Notices::read)
                  .list();
          return due.stream().filter(notice -> take(notice, now)).findFirst();
        });
  }

  private boolean take(Notice notice, Instant now) {
    int doublings = Math.min(notice.tries() - 1, MOST_DOUBLINGS);
    return jdbc.sql(TAKE)
            .param("id", notice.id())
            .param("tries", notice.tries() - 1)
            .param("next", UtcColumn.of(now.plus(FIRST_PAUSE.multipliedBy(1L << doublings))))
            .update()
        == 1;
  }

  /**
   * Records by which ways a notice has been told.
   *
   * @param done whether nothing more is to be told of it
   */
  public void told(Notice notice, boolean hooked, boolean mailed, boolean done) {
    Instant now = clock.instant();
    transactions.run(
        () ->
            jdbc.sql(TOLD)
                .param("id", notice.id())
                .param("hook", UtcColumn.ofNullable(hooked ? now : null))
                .param("mail", UtcColumn.ofNullable(mailed ? now : null))
                .param("done", done)
                .update());
  }

  private static Notice read(ResultSet row, int number) throws SQLException {
    String reason = row.getString("because");
    return new Notice(
        row.getLong("notice"),
        EditionRow.read(row, number),
        Edition.State.valueOf(row.getString("became")),
        reason == null ? null : Edition.Reason.valueOf(reason),
        row.getString("told"),
        UtcColumn.read(row, "at"),
        row.getInt("tries") + 1,
        row.getObject("hook_at") != null,
        row.getObject("mail_at") != null);
  }
}
