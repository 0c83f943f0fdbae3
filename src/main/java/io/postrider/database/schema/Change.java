package io.postrider.database.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A statement of a migration that may be done once only. Of several actions in one ALTER TABLE the
 * first speaks for all: they are done together or not at all. All other statements may be repeated.
 *
 * @param kind what it does
 * @param statement the whole of it
 * @param names what it makes or drops, and on which table if that is another thing
 */
record Change(ChangeKind kind, String statement, List<String> names) {

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

  private static final Pattern NO_COLUMN =
      Pattern.compile("(?i)CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|KEY|INDEX");

  /** The change that a statement makes; empty if it may be repeated. */
  static Optional<Change> of(String statement) {
    String bare = COMMENT.matcher(statement).replaceAll("");
    return Stream.of(ChangeKind.values()).flatMap(kind -> read(kind, bare).stream()).findFirst();
  }

  private static Optional<Change> read(ChangeKind kind, String statement) {
    Matcher form = kind.form().matcher(statement);
    return form.matches()
        ? Optional.of(
            new Change(
                kind,
                statement,
                Stream.iterate(1, group -> group + 1)
                    .limit(form.groupCount())
                    .map(form::group)
                    .toList()))
        : Optional.empty();
  }

  /**
   * Whether the database has it already.
   *
   * @throws SchemaRefused if it has a table of that name that cannot be ours
   */
  boolean isDone(Connection connection) throws SQLException {
    boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    return switch (kind) {
      case CREATE_TABLE -> exists(jdbc, h2) && isOurs(jdbc);
      case DROP_COLUMN, DROP_CONSTRAINT, DROP_INDEX -> !exists(jdbc, h2);
      case FILL ->
          jdbc.sql("SELECT EXISTS (SELECT 1 FROM %s)".formatted(names.get(0)))
              .query(Boolean.class)
              .single();
      default -> exists(jdbc, h2);
    };
  }

  private boolean exists(JdbcClient jdbc, boolean h2) {
    String rows =
        kind.evidence()
            .formatted(h2 ? "indexes" : "statistics")
            .replaceAll("(\\w+_name) = \\?", "LOWER($1) = ?");
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM information_schema.%s)".formatted(rows))
        .params(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
        .query(Boolean.class)
        .single();
  }

  private boolean isOurs(JdbcClient jdbc) {
    List<@Nullable String> there =
        jdbc.sql(
                """
                SELECT LOWER(column_name) FROM information_schema.columns
                 WHERE table_schema = SCHEMA() AND LOWER(table_name) = ?
                """)
            .param(names.get(0).toLowerCase(Locale.ROOT))
            .query(String.class)
            .list();
    if (there.containsAll(columns())) {
      return true;
    }
    throw new SchemaRefused(
        "The database has a table '%s' of another program; give Postrider a database of its own in SPRING_DATASOURCE_URL."
            .formatted(names.get(0)));
  }

  /** The first words of the parts between the outermost parentheses, where columns stand. */
  private List<String> columns() {
    String body = statement.substring(statement.indexOf('(') + 1, statement.lastIndexOf(')'));
    String flat = body.replaceAll("\\([^()]*\\)", "").replaceAll("\\([^()]*\\)", "");
    return Stream.of(flat.split(","))
        .map(part -> part.strip().split("\\s+")[0].replaceAll("[`\"]", ""))
        .filter(word -> !word.isEmpty() && !NO_COLUMN.matcher(word).matches())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
