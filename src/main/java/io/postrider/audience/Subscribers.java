package io.postrider.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is known. Safe for use by several threads. */
@Repository
public class Subscribers {

  private static final String BY_ADDRESS =
      "SELECT id, address, name, locale FROM subscriber WHERE address_key = ?";

  private static final String BY_ID =
      "SELECT id, address, name, locale FROM subscriber WHERE id = ?";

  private static final String COUNT_SUBSCRIBED =
      "SELECT COUNT(*) FROM subscription WHERE list = ? AND state = 'SUBSCRIBED'";

  private final JdbcClient jdbc;
  private final Topics topics;

  Subscribers(JdbcClient jdbc, Topics topics) {
    this.jdbc = jdbc;
    this.topics = topics;
  }

  /** The subscriber with this address, whatever they are subscribed to. */
  public Optional<Subscriber> find(EmailAddress address) {
    return one(jdbc.sql(BY_ADDRESS).param(address.key()));
  }

  /** The subscriber with this id. */
  public Optional<Subscriber> find(long id) {
    return one(jdbc.sql(BY_ID).param(id));
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
