package io.postrider.database;

import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass from those that stay. */
class Passing {

  private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;

  private Passing() {}

  /** A lost deadlock or a lock that was waited for too long. */
  static boolean lock(Throwable failure) {
    return failure instanceof TransientDataAccessException || saysLock(failure);
  }

  /** The database cannot be reached, or was lost on the way. */
  static boolean absence(Throwable failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof CannotCreateTransactionException
        || failure instanceof TransactionSystemException;
  }

  // MySQL reports a lock time-out as HY000, which is translated to nothing in particular.
  private static boolean saysLock(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
        && (cause.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT
            || (cause.getSQLState() != null && cause.getSQLState().startsWith("40")));
  }
}
