package io.postrider.database;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import org.jspecify.annotations.Nullable;

/** The database works at another isolation level than READ COMMITTED. */
public final class WrongIsolation extends PostriderException {

  WrongIsolation(@Nullable Integer level) {
    super(
        FailureKind.TROUBLE,
        "The database connections have isolation level %s (java.sql.Connection), but the ledger"
                .formatted(level)
            + " needs READ COMMITTED: set"
            + " spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_COMMITTED.");
  }
}
