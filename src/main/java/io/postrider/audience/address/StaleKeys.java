package io.postrider.audience.address;

import io.postrider.database.Transactions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Gives people the key of the present rules whom an earlier version knew by another one: an import
 * would add them again otherwise, and they would be mailed twice.
 */
@Repository
@Lazy(false)
class StaleKeys implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(StaleKeys.class);

  private static final String STALE =
      """
      SELECT s.id, s.address, s.address_key
        FROM stale_key k JOIN subscriber s ON s.id = k.subscriber_id ORDER BY s.id
      """;

  private static final String HOLDER = "SELECT id FROM subscriber WHERE address_key = ?";

  private static final String LISTS = "SELECT list FROM subscription WHERE subscriber_id = ?";

  private static final String MOVE =
      "UPDATE subscription SET subscriber_id = ? WHERE subscriber_id = ? AND list = ?";

  private static final String LEAVE =
      "UPDATE subscription SET state = 'UNSUBSCRIBED' WHERE subscriber_id = ? AND list = ?";

  private static final String RENEW =
      "UPDATE subscriber SET address_key = ?, domain = ? WHERE id = ? AND address_key = ?";

  // The old key may be somebody else's by now, so that both are never mailed.
  private static final String SUPPRESS =
      """
      INSERT INTO suppression (address_key, reason, evidence, at)
      SELECT :renewed, x.reason, x.evidence, x.at FROM suppression x
       WHERE x.address_key = :old
         AND NOT EXISTS (SELECT 1 FROM suppression y WHERE y.address_key = :renewed)
      """;

  private static final String DONE = "DELETE FROM stale_key";

  private final JdbcClient jdbc;
  private final Transactions transactions;

  StaleKeys(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private record Row(long id, String address, String key) {}

  @Override
  public void afterSingletonsInstantiated() {
    List<Row> rows =
        jdbc.sql(STALE)
            .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getString(3)))
            .list();
    if (!rows.isEmpty()) {
      transactions.run(
          () -> {
            rows.forEach(this::renew);
            jdbc.sql(DONE).update();
          });
    }
  }

  private void renew(Row row) {
    EmailAddress address;
    try {
      address = EmailAddress.parse(row.address);
    } catch (AddressRefused e) {
      LOG.warn("Subscriber {} has an address that cannot be mailed any more.", row.id);
      return;
    }
    if (address.key().equals(row.key)) {
      return;
    }
    Optional<Long> holder = jdbc.sql(HOLDER).param(address.key()).query(Long.class).optional();
    if (holder.isPresent()) {
      handOver(row.id, holder.get());
      return;
    }
    jdbc.sql(SUPPRESS).param("renewed", address.key()).param("old", row.key).update();
    jdbc.sql(RENEW).params(address.key(), address.domain(), row.id, row.key).update();
  }

  /**
   * Two of one mailbox: nothing is mailed twice, and what the holder of the address left stays so.
   */
  private void handOver(long stale, long holder) {
    List<String> held = lists(holder);
    for (String list : lists(stale)) {
      if (held.contains(list)) {
        jdbc.sql(LEAVE).params(stale, list).update();
      } else {
        jdbc.sql(MOVE).params(holder, stale, list).update();
      }
    }
    LOG.warn(
        "Subscribers {} and {} have one address; the former's subscriptions are the latter's now.",
        stale,
        holder);
  }

  private List<String> lists(long subscriber) {
    return jdbc.sql(LISTS).param(subscriber).query((row, number) -> row.getString(1)).list();
  }
}
