package io.postrider.database.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class TransientFailureTest {

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1290|HY000|The MariaDB server is running with the --read-only option so it cannot execute this statement",
        "1290|HY000|The MySQL server is running with the --super-read-only option so it cannot execute this statement",
        "1836|HY000|Running in read-only mode",
        "1792|25006|Cannot execute statement in a READ ONLY transaction.",
        "3032|HY000|The server is currently in offline mode",
        "1040|08004|Too many connections",
        "1203|42000|User app already has more than 'max_user_connections' active connections",
        "1047|08S01|WSREP has not yet prepared node for application use",
        "9001|HY000|Max connect timeout reached while reaching hostgroup 0 after 10000ms"
      })
  void a_server_that_is_not_ready_has_done_nothing_and_its_connection_is_parted_with(
      int code, String state, String words) {
    SQLException failure = new SQLException(words, state, code);

    assertThat(TransientFailure.refusal(uncategorized(failure))).isTrue();
    assertThat(new UnreadyServer().adjudicate(failure)).isEqualTo(Override.MUST_EVICT);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1053|08S01|Server shutdown in progress",
        "1158|08S01|Got an error reading communication packets",
        "1161|08S01|Got timeout writing communication packets",
        "1317|70100|Query execution was interrupted",
        "1927|70100|Connection was killed",
        "3169|HY000|The session was killed",
        "4031|HY000|The client was disconnected by the server because of inactivity",
        "1114|HY000|The table 'delivery' is full"
      })
  void a_server_that_was_lost_on_the_way_may_have_done_it(int code, String state, String words) {
    SQLException failure = new SQLException(words, state, code);

    assertThat(TransientFailure.absence(uncategorized(failure))).isTrue();
    assertThat(TransientFailure.refusal(uncategorized(failure))).isFalse();
    assertThat(new UnreadyServer().adjudicate(failure)).isEqualTo(Override.CONTINUE_EVICT);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1290|HY000|The MySQL server is running with the --secure-file-priv option so it cannot execute this statement",
        "1047|08S01|Unknown command",
        "1045|28000|Access denied for user 'app'@'localhost'",
        "1062|23000|Duplicate entry 'a' for key 'PRIMARY'",
        "1142|42000|INSERT command denied to user 'app'@'localhost' for table 'delivery'",
        "1146|42S02|Table 'postrider.delivery' doesn't exist"
      })
  void what_stays_is_no_refusal(int code, String state, String words) {
    assertThat(TransientFailure.refusal(uncategorized(new SQLException(words, state, code))))
        .isFalse();
  }

  /** The pool has closed the connection by then: rolling it back fails, and hides why. */
  @Test
  void a_refusal_is_known_behind_the_rollback_that_failed_after_it() {
    TransactionSystemException hidden =
        new TransactionSystemException("rollback", new SQLException("Connection is closed"));
    hidden.initApplicationException(
        uncategorized(new SQLException("Running in read-only mode", "HY000", 1836)));

    assertThat(TransientFailure.refusal(hidden)).isTrue();
  }

  private static UncategorizedSQLException uncategorized(SQLException failure) {
    return new UncategorizedSQLException("update", null, failure);
  }
}
