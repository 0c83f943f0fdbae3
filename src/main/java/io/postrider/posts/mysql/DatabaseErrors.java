package io.postrider.posts.mysql;

import io.postrider.posts.SourceUnreadable;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says in one sentence why a database did not answer, without what it was asked with. */
final class DatabaseErrors {

  private static final Set<Integer> WRONG_USER = Set.of(1045, 1698, 1130);
  private static final Set<Integer> WRONG_DATABASE = Set.of(1044, 1046, 1049);
  private static final Set<Integer> NO_RIGHT = Set.of(1142, 1143);
  private static final int NO_TABLE = 1146;

  /** Shutting down, too many connections, a lock, a killed connection. */
  private static final Set<Integer> PASSING = Set.of(1040, 1053, 1203, 1205, 1213, 1927);

  private static final String PREFIXES =
      """
      SELECT LEFT(table_name, CHAR_LENGTH(table_name) - 5) FROM information_schema.tables
       WHERE table_schema = DATABASE() AND table_name LIKE '%posts'
       ORDER BY table_name LIMIT 10
      """;

  private static final Pattern TABLE = Pattern.compile("'(?:[^']*\\.)?([^'.]+)'\\s*doesn't exist");
  private static final Pattern DENIED = Pattern.compile("for table [`']?(?:[^`'.]*`?\\.`?)?(\\w+)");

  private DatabaseErrors() {}

  /** Whether the same question may be answered a little later. */
  static boolean mayPass(SQLException failure) {
    String state = failure.getSQLState();
    return PASSING.contains(failure.getErrorCode())
        || (state != null && state.startsWith("08") && !isRefusal(failure));
  }

  private static boolean isRefusal(SQLException failure) {
    int code = failure.getErrorCode();
    return WRONG_USER.contains(code) || WRONG_DATABASE.contains(code);
  }

  /** There was no connection, or it broke, again and again. */
  static SourceUnreadable unreachable(DatabaseAddress address, SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
    return new SourceUnreadable(
        "%s did not answer again and again (%s); check posts.url and that the server is up, then run again."
            .formatted(address.name(), reason.replaceFirst("[.]$", "")),
        failure);
  }

  /**
   * Any other failure.
   *
   * @param client a connection that still answers; null for none
   */
  static SourceUnreadable of(
      DatabaseAddress address, String prefix, SQLException failure, @Nullable JdbcClient client) {
    return new SourceUnreadable(sentence(address, prefix, failure, client), failure);
  }

  private static String sentence(
      DatabaseAddress address, String prefix, SQLException failure, @Nullable JdbcClient client) {
    int code = failure.getErrorCode();
    String message = String.valueOf(failure.getMessage());
    if (WRONG_USER.contains(code)) {
      return "%s does not let “%s” in with this password; correct posts.username and posts.password, then run again."
          .formatted(address.name(), address.user());
    }
    if (WRONG_DATABASE.contains(code)) {
      return "%s is not open to the user “%s”; correct the name behind the last slash of posts.url, or grant SELECT on it, then run again."
          .formatted(address.name(), address.user());
    }
    if (NO_RIGHT.contains(code)) {
      return "%s does not let “%s” read the table %s; grant SELECT on it, then run again."
          .formatted(address.name(), address.user(), found(DENIED, message, prefix + "…"));
    }
    if (code == NO_TABLE) {
      return "%s has no table %s; posts.table-prefix “%s” must be the $table_prefix of the blog's wp-config.php%s."
          .formatted(address.name(), found(TABLE, message, prefix + "…"), prefix, prefixes(client));
    }
    return "%s answered “%s”; fix that, then run again."
        .formatted(address.name(), message.lines().findFirst().orElse("").strip());
  }

  private static String found(Pattern pattern, String message, String otherwise) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private static String prefixes(@Nullable JdbcClient client) {
    try {
      List<String> prefixes =
          client == null
              ? List.of()
              : client.sql(PREFIXES).query((row, number) -> row.getString(1)).list();
      return prefixes.isEmpty()
          ? ", and this database shows no table of posts at all"
          : ", here perhaps " + String.join(" or ", prefixes);
    } catch (DataAccessException unknown) {
      return "";
    }
  }
}
