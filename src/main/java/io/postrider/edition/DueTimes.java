package io.postrider.edition;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When editions are to go out. Safe for use by several threads and processes. */
@Repository
public class DueTimes {

  private static final String SET_DUE = "UPDATE edition SET due_at = :now WHERE id = :id";

  private static final String RENEW = "UPDATE edition SET renewed_at = :now WHERE id = :id";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Editions editions;
  private final Clock clock;

  DueTimes(JdbcClient jdbc, Transactions transactions, Editions editions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.editions = editions;
    this.clock = clock;
  }

  /** A length of time as people write it, as in {@code 12h}. */
  public static String inWords(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** Has an edition wait for its time, in the open transaction or one of its own. */
  public void plan(Edition edition, ZoneId zone) {
    String when = LocalTimes.inWords(Objects.requireNonNull(edition.dueAt()), zone);
    editions.move(
        edition, Edition.State.OPEN, Edition.Reason.PLANNED, "It goes out on %s.".formatted(when));
  }

  /** Has an edition be due now, in the open transaction or one of its own. */
  public void setNow(Edition edition) {
    write(SET_DUE, edition);
  }

  /**
   * Has giving up be counted from now, as an operator wants it delivered again; in the open
   * transaction or one of its own.
   */
  public void renew(Edition edition) {
    write(RENEW, edition);
  }

  private void write(String sql, Edition edition) {
    transactions.join(
        () ->
            jdbc.sql(sql)
                .param("now", UtcColumn.of(clock.instant()))
                .param("id", edition.id())
                .update());
  }
}
