package io.postrider.inbox;

import io.postrider.database.UtcColumn;
import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.mail.ReceivedMail;
import io.postrider.text.Ellipsis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Mails that changed nothing, for some months. The mails themselves stay in the mailbox. All of it
 * joins the open transaction.
 */
@Repository
public class KeptMails {

  /** How long after its last copy came each is kept. */
  public static final Duration LASTS = Duration.ofDays(90);

  private static final String AGAIN =
      "UPDATE inbox_kept SET copies = copies + 1, last_at = :now WHERE report = :report";

  private static final String INSERT =
      """
      INSERT INTO inbox_kept (report, what, why, subject, detail, uid, copies, first_at, last_at)
      VALUES (:report, :what, :why, :subject, :detail, :uid, 1, :now, :now)
      """;

  private static final String LATEST =
      """
      SELECT what, why, subject, detail, uid, copies, first_at, last_at FROM inbox_kept
       ORDER BY last_at DESC, id DESC LIMIT :most
      """;

  private static final String COUNT_OLD = "SELECT COUNT(*) FROM inbox_kept WHERE last_at < :before";

  private static final String FORGET = "DELETE FROM inbox_kept WHERE last_at < :before";

  private final JdbcClient jdbc;
  private final Clock clock;

  KeptMails(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps one; a copy of what is kept already is counted.
   *
   * @param report what makes it one
   * @param what what it is, or means to be
   */
  void keep(String report, String what, KeptMail.Why why, String subject, String detail, long uid) {
    String now = UtcColumn.of(clock.instant());
    if (jdbc.sql(AGAIN).param("report", report).param("now", now).update() == 0) {
      try {
        jdbc.sql(INSERT)
            .param("report", report)
            .param("what", what)
            .param("why", why.name())
            .param("subject", Ellipsis.at(200, subject))
            .param("detail", Ellipsis.at(500, detail))
            .param("uid", uid)
            .param("now", now)
            .update();
      } catch (DuplicateKeyException e) {
        // Another process reads the same mailbox.
      }
    }
  }

  /** Keeps a report of which nobody that we know says whose it is. */
  Kind keep(ReceivedMail mail, String what, Attribution whose, String detail, long uid) {
    KeptMail.Why why =
        whose instanceof Attribution.Unknown unknown ? unknown.why() : KeptMail.Why.UNSIGNED;
    return keep(mail, what, why, detail, uid);
  }

  /** Keeps a mail. */
  Kind keep(ReceivedMail mail, String what, KeptMail.Why why, String detail, long uid) {
    keep(ReportKey.of(mail), what, why, mail.subject(), detail, uid);
    return Kind.KEPT;
  }

  /** The latest, newest first. */
  public List<KeptMail> latest(int most) {
    return jdbc.sql(LATEST).param("most", most).query(KeptMails::read).list();
  }

  /** How many came last so long ago that they may be forgotten. */
  public long countOld() {
    return jdbc.sql(COUNT_OLD)
        .param("before", UtcColumn.of(clock.instant().minus(LASTS)))
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /**
   * Forgets what came last some months ago.
   *
   * @return how many
   */
  public int forgetOld() {
    return jdbc.sql(FORGET).param("before", UtcColumn.of(clock.instant().minus(LASTS))).update();
  }

  private static KeptMail read(ResultSet row, int number) throws SQLException {
    return new KeptMail(
        row.getString("what"),
        KeptMail.Why.valueOf(row.getString("why")),
        row.getString("subject"),
        row.getString("detail"),
        row.getLong("uid"),
        row.getInt("copies"),
        UtcColumn.read(row, "first_at"),
        UtcColumn.read(row, "last_at"));
  }
}
