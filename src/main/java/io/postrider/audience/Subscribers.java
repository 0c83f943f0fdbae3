package io.postrider.audience;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.ErasedAddresses;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is known. Safe for use by several threads. */
@Repository
public class Subscribers {

  private static final String BY_ADDRESS =
      "SELECT id, address, name, locale FROM subscriber WHERE address_key = ?";

  private static final String BY_ID =
      "SELECT id, address, name, locale FROM subscriber WHERE id = ? AND erased_at IS NULL";

  private static final String LOCK = "SELECT id FROM subscriber WHERE id = ? FOR UPDATE";

  private static final String RENAME = "UPDATE subscriber SET name = ?, locale = ? WHERE id = ?";

  private static final String TIMES =
      "SELECT time_zone, paused_until FROM subscriber WHERE id = ? AND erased_at IS NULL";

  private static final String SET_TIMES =
      "UPDATE subscriber SET time_zone = ?, paused_until = ? WHERE id = ?";

  private static final String ADD =
      "INSERT INTO subscriber (address_key, address, domain, created_at) VALUES (?, ?, ?, ?)";

  private static final String COUNT_SUBSCRIBED =
      "SELECT COUNT(*) FROM subscription WHERE list = ? AND state = 'SUBSCRIBED'";

  private final JdbcClient jdbc;
  private final Topics topics;
  private final ErasedAddresses erased;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Subscribers(
      JdbcClient jdbc,
      Topics topics,
      ErasedAddresses erased,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.erased = erased;
    this.events = events;
    this.clock = clock;
  }

  /** The subscriber with this address, whatever they are subscribed to. */
  public Optional<Subscriber> find(EmailAddress address) {
    return one(jdbc.sql(BY_ADDRESS).param(address.key()));
  }

  /** The subscriber with this id, unless they are forgotten. */
  public Optional<Subscriber> find(long id) {
    return one(jdbc.sql(BY_ID).param(id));
  }

  /**
   * Adds somebody who is not known yet, in the open transaction. Who was forgotten is known again:
   * they have asked for it.
   */
  public Subscriber add(EmailAddress address) {
    erased.lift(address.key());
    jdbc.sql(ADD)
        .params(address.key(), address.toString(), address.domain())
        .param(UtcColumn.of(clock.instant()))
        .update();
    return find(address).orElseThrow();
  }

  /** Lets nobody else change a subscriber by {@code lock} before the open transaction ends. */
  public void lock(long id) {
    jdbc.sql(LOCK).param(id).query(Long.class).list();
  }

  /**
   * Sets how a subscriber is greeted and in which language.
   *
   * @param name null for no name
   * @param locale a BCP 47 language tag; null for none
   */
  public void rename(long id, @Nullable String name, @Nullable String locale) {
    jdbc.sql(RENAME).param(name).param(locale).param(id).update();
  }

  /** In which zone a subscriber lives, and until when they want no mail; nothing of nobody. */
  public Subscriber.Times times(long id) {
    return jdbc.sql(TIMES)
        .param(id)
        .query(
            (row, number) ->
                new Subscriber.Times(
                    row.getString("time_zone"), UtcColumn.readNullable(row, "paused_until")))
        .optional()
        .orElse(Subscriber.Times.UNKNOWN);
  }

  /**
   * Sets them, in the open transaction. Whoever pauses takes along what waits for them: {@link
   * Subscriber.Paused} is published within it.
   */
  public void keep(long id, Subscriber.Times times) {
    jdbc.sql(SET_TIMES)
        .param(times.timeZone())
        .param(UtcColumn.ofNullable(times.pausedUntil()))
        .param(id)
        .update();
    if (times.pausesAt(clock.instant())) {
      events.publishEvent(new Subscriber.Paused(id));
    }
  }

  private Optional<Subscriber> one(JdbcClient.StatementSpec select) {
    return topics.with(select.query(Subscribers::read).list()).stream().findFirst();
  }

  /** A row that begins with id, address, name and locale. */
  public static Subscriber read(ResultSet row, int number) throws SQLException {
    return new Subscriber(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }

  /** How many are subscribed to a list, suppressed ones among them. */
  public long count(String list) {
    return jdbc.sql(COUNT_SUBSCRIBED).param(list).query(Long.class).single();
  }
}
