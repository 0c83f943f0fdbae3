package io.postrider.posts.mysql;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of one site over an open connection.
 *
 * @param names what they are called
 */
public record Tables(JdbcClient connection, TableNames names) {

  private static final String PRESENT =
      """
      SELECT COUNT(*) FROM information_schema.tables
       WHERE table_schema = DATABASE() AND table_name = :name
      """;

  /** Finds out what the tables are called. */
  static Tables of(JdbcClient connection, String prefix) {
    List<TableNames> candidates = TableNames.candidates(prefix);
    TableNames names =
        candidates.size() == 1
            ? candidates.get(0)
            : candidates.stream()
                .filter(candidate -> isPresent(connection, candidate.users()))
                .findFirst()
                .orElse(candidates.get(1));
    return new Tables(connection, names);
  }

  private static boolean isPresent(JdbcClient connection, String table) {
    return connection.sql(PRESENT).param("name", table).query(Integer.class).single() > 0;
  }

  /** Begins a query, in which <code>{posts}</code> and the like stand for the tables. */
  public JdbcClient.StatementSpec query(String statement) {
    return connection.sql(names.in(statement));
  }
}
