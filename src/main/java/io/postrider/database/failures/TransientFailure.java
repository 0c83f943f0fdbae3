package io.postrider.database.failures;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass from those that stay. */
public final class TransientFailure {

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

  /** What servers of MySQL's kind, and proxies before them, answer under no state of that class. */
  private static final Set<Integer> CUT_OFF =
      Set.of(
          1021, // its disk is full
          1114, // so is the table
          1180, // the commit failed
          1317, // the statement was interrupted, as by a server that closes
          1927, // the connection was killed
          2003, // a proxy does not reach it
          2006, // a proxy has lost it
          2013, // a proxy has lost it in mid-statement
          3169, // the session was killed
          4031); // the connection was idle for too long

  private static final int CAUSES = 50;

  private TransientFailure() {}

  /** A lost deadlock or a lock that was waited for too long. */
  public static boolean lock(Throwable failure) {
    return failure instanceof TransientDataAccessException || saysLock(failure);
  }

  /**
   * The database does nothing just now and has not done what it was asked for: it may be asked
   * again for anything.
   */
  public static boolean refusal(Throwable failure) {
    return says(failure, UnreadyServer::says);
  }

  /**
   * The database cannot be reached, or was lost on the way: it may have done what it was asked for.
   */
  public static boolean absence(Throwable failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof CannotCreateTransactionException
        || failure instanceof TransactionSystemException
        || says(failure, TransientFailure::saysAbsence);
  }

  /**
   * The file of the embedded database is between two owners. What it says that of was not done,
   * unless that was a commit.
   */
  public static boolean changeOfOwner(Throwable failure) {
    return says(failure, said -> H2_CHANGES_OWNER.contains(said.getErrorCode()));
  }

  // A failure is told as nothing in particular when its translation would have asked the database.
  private static boolean says(Throwable failure, Predicate<SQLException> what) {
    return Stream.iterate(failure, cause -> cause != null, TransientFailure::cause)
        .limit(CAUSES)
        .anyMatch(cause -> cause instanceof SQLException e && what.test(e));
  }

  /** A connection that the pool has parted with cannot be rolled back: that hides why. */
  private static @Nullable Throwable cause(Throwable failure) {
    return failure instanceof TransactionSystemException end
            && end.getApplicationException() != null
        ? end.getApplicationException()
        : failure.getCause();
  }

  private static boolean saysAbsence(SQLException failure) {
    if (failure.getErrorCode() == H2_CONNECTION_BROKEN || changeOfOwner(failure)) {
      return true;
    }
    String state = failure.getSQLState();
    return CUT_OFF.contains(failure.getErrorCode())
        || (state == null
            ? POOL_CLOSED_IT.equals(failure.getMessage())
            : state.startsWith(CONNECTION_EXCEPTION));
  }

  // MySQL reports a lock time-out as HY000, which is translated to nothing in particular.
  private static boolean saysLock(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
        && (cause.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT
            || (cause.getSQLState() != null && cause.getSQLState().startsWith("40")));
  }
}
