package io.postrider.audience.address;

import io.postrider.database.Transactions;
import java.util.List;
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

  private static final String TAKEN = "SELECT COUNT(*) FROM subscriber WHERE address_key = ?";

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
    if (jdbc.sql(TAKEN).param(address.key()).query(Long.class).single() > 0) {
      LOG.warn(
          "Subscriber {} has an address that another one has, too; erase one of them.", row.id);
      return;
    }
    jdbc.sql(SUPPRESS).param("renewed", address.key()).param("old", row.key).update();
    jdbc.sql(RENEW).params(address.key(), address.domain(), row.id, row.key).update();
  }
}
