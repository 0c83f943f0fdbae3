package io.postrider.inbox;

import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Up to where mailboxes have been read. All of it joins the open transaction. */
@Repository
class InboxPositions {

  private static final String FIND =
      "SELECT uid_validity, last_uid, failed_uid, failures FROM inbox_position WHERE mailbox = ?";

  private static final String INSERT =
      """
      INSERT INTO inbox_position (mailbox, uid_validity, last_uid, failures, read_at)
      VALUES (:mailbox, :validity, 0, 0, :now)
      """;

  /** Where it changed, the numbers of all mails did, and all of them are read again. */
  private static final String BEGIN =
      """
      UPDATE inbox_position
         SET last_uid = 0, failed_uid = NULL, failures = 0, read_at = :now, uid_validity = :validity
       WHERE mailbox = :mailbox AND uid_validity <> :validity
      """;

  private static final String ADVANCE =
      """
      UPDATE inbox_position SET failed_uid = NULL, failures = 0, read_at = :now, last_uid = :uid
       WHERE mailbox = :mailbox AND uid_validity = :validity AND last_uid < :uid
      """;

  private static final String FAIL =
      """
      UPDATE inbox_position
         SET failures = CASE WHEN failed_uid = :uid THEN failures + 1 ELSE 1 END, failed_uid = :uid
       WHERE mailbox = :mailbox AND uid_validity = :validity
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  InboxPositions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The number of the last mail that was read; 0 if none was. */
  long last(String mailbox, long validity) {
    Optional<Long> known =
        jdbc.sql(FIND).param(mailbox).query((row, number) -> row.getLong("last_uid")).optional();
    if (known.isEmpty()) {
      try {
        bind(INSERT, mailbox, validity).update();
      } catch (DuplicateKeyException e) {
        // Another process reads the same mailbox.
      }
    }
    bind(BEGIN, mailbox, validity).update();
    return jdbc.sql(FIND).param(mailbox).query((row, number) -> row.getLong("last_uid")).single();
  }

  /** This mail was read. */
  void advance(String mailbox, long validity, long uid) {
    bind(ADVANCE, mailbox, validity).param("uid", uid).update();
  }

  /**
   * This mail could not be had.
   *
   * @return how often in a row
   */
  int fail(String mailbox, long validity, long uid) {
    jdbc.sql(FAIL).param("mailbox", mailbox).param("validity", validity).param("uid", uid).update();
    return jdbc.sql(FIND).param(mailbox).query((row, number) -> row.getInt("failures")).single();
  }

  private JdbcClient.StatementSpec bind(String sql, String mailbox, long validity) {
    return jdbc.sql(sql)
        .param("mailbox", mailbox)
        .param("validity", validity)
        .param("now", UtcColumn.of(clock.instant()));
  }
}
