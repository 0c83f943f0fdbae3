package io.postrider.audience;

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

  Subscribers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The subscriber with this address, whatever they are subscribed to. */
  public Optional<Subscriber> find(EmailAddress address) {
    return jdbc.sql(BY_ADDRESS).param(address.key()).query(Subscriber.class).optional();
  }

  /** The subscriber with this id. */
  public Optional<Subscriber> find(long id) {
    return jdbc.sql(BY_ID).param(id).query(Subscriber.class).optional();
  }

  /** How many are subscribed to a list, suppressed ones among them. */
  public long count(String list) {
    return jdbc.sql(COUNT_SUBSCRIBED).param(list).query(Long.class).single();
  }
}
