package io.postrider.database;

import io.postrider.database.embedded.EmbeddedDatabase;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The isolation that the ledger's guarded updates are made for. Under REPEATABLE READ they would
 * take gap locks and deadlock with an unsubscribe, and a look before sending would not see it.
 */
class Isolation {

  private Isolation() {}

  static void verify(DataSource dataSource) {
    ConnectionCallback<Integer> level = Connection::getTransactionIsolation;
    Integer found = new JdbcTemplate(dataSource).execute(level);
    if (found == null || found != Connection.TRANSACTION_READ_COMMITTED) {
      throw new WrongIsolation(found);
    }
  }

  /**
   * The level at which a transaction sees the whole database as of one moment and locks nothing.
   * InnoDB's is REPEATABLE READ; H2 has a moment for each table there, and one for all under
   * SERIALIZABLE, where InnoDB would lock what it reads.
   */
  static int ofSnapshots(DataSource dataSource) {
    return EmbeddedDatabase.isBehind(dataSource)
        ? Connection.TRANSACTION_SERIALIZABLE
        : Connection.TRANSACTION_REPEATABLE_READ;
  }
}
