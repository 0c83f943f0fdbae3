package io.postrider.database;

import org.jspecify.annotations.Nullable;

/** The database works at another isolation level than READ COMMITTED. */
public final class WrongIsolation extends IllegalStateException {

  WrongIsolation(@Nullable Integer level) {
    super(
        "The database connections have isolation level %s (java.sql.Connection), but the ledger"
                .formatted(level)
            + " needs READ COMMITTED: set"
            + " spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_COMMITTED.");
  }
}
