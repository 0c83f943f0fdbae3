package io.postrider.database.failures;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * The answers of a server of MySQL's kind that is there and does nothing for us just now: it is
 * read-only, as during a fail-over, comes up, goes down, or has too many guests. Whatever it was
 * asked for, it has not done.
 *
 * <p>The pool asks this class, too, and parts with a connection that got such an answer: after a
 * fail-over it leads to the old writer for as long as it lives, and the next one to the new writer.
 */
public final class UnreadyServer implements SQLExceptionOverride {

  /** The server runs with an option that forbids the statement, and only one of them passes. */
  private static final int OPTION_PREVENTS = 1290;

  /** Galera's own words come with the number of an unknown command. */
  private static final int UNKNOWN_COMMAND = 1047;

  private static final Set<Integer> NOT_NOW =
      Set.of(
          1040, // too many connections
          1203, // too many connections of this user
          1226, // this user has used up what it may have for now
          1792, // the session is read-only
          1836, // read-only mode
          3032, // offline mode
          3100, // a member that leaves its group lets nobody commit
          3168, // the server is not available
          9001); // a proxy has found no server in time

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return says(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }

  static boolean says(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case OPTION_PREVENTS -> words(failure).matches("(?s).*read[-_]only.*");
      case UNKNOWN_COMMAND -> words(failure).contains("wsrep");
      default -> NOT_NOW.contains(failure.getErrorCode());
    };
  }

  private static String words(SQLException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
  }
}
