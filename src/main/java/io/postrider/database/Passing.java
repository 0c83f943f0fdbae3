package io.postrider.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass from those that stay. */
class Passing {

  private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;

  /** The class of SQL states that the standard has for it. */
  private static final String CONNECTION_EXCEPTION = "08";

  /** What the pool says, without a state, of a connection that it has found broken. */
  private static final String POOL_CLOSED_IT = "Connection is closed";

  /**
   * What H2 says while one process closes its file and another opens it: opening failed, already
   * open, closed, called at shutdown.
   */
  private static final Set<Integer> H2_CHANGES_OWNER = Set.of(8000, 90020, 90098, 90121);

  /** What H2 says when the process that served its file is gone. */
  private static final int H2_CONNECTION_BROKEN = 90067;

  private static final int CAUSES = 50;

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
        || failure instanceof TransactionSystemException
        || saysAbsence(failure);
  }

  /** The file of the embedded database is between two owners, and nothing was done. */
  static boolean changeOfOwner(Throwable failure) {
    return anySays(failure, said -> H2_CHANGES_OWNER.contains(said.getErrorCode()));
  }

  // A failure is told as nothing in particular when its translation would have asked the database.
  private static boolean saysAbsence(Throwable failure) {
    return anySays(failure, Passing::saysAbsence);
  }

  private static boolean anySays(Throwable failure, Predicate<SQLException> words) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES)
        .anyMatch(cause -> cause instanceof SQLException said && words.test(said));
  }

  private static boolean saysAbsence(SQLException failure) {
    if (failure.getErrorCode() == H2_CONNECTION_BROKEN || changeOfOwner(failure)) {
      return true;
    }
    String state = failure.getSQLState();
    return state == null
        ? POOL_CLOSED_IT.equals(failure.getMessage())
        : state.startsWith(CONNECTION_EXCEPTION);
  }

  // MySQL reports a lock time-out as HY000, which is translated to nothing in particular.
  private static boolean saysLock(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
        && (cause.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT
            || (cause.getSQLState() != null && cause.getSQLState().startsWith("40")));
  }
}
