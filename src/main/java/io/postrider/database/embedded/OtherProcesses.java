package io.postrider.database.embedded;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The other processes that use the embedded database through this one, which opened its file first.
 * Its end takes the file away from them for a moment.
 */
@Component
public class OtherProcesses {

  private static final String COUNT =
      """
      SELECT COUNT(*) FROM information_schema.sessions
       WHERE client_addr IS NOT NULL
         AND EXISTS (SELECT 1 FROM information_schema.sessions ours
                      WHERE ours.session_id = SESSION_ID() AND ours.client_addr IS NULL)
      """;

  private final JdbcClient jdbc;
  private final DataSource dataSource;

  OtherProcesses(JdbcClient jdbc, DataSource dataSource) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
  }

  /** Whether there are any; a server's users are nobody's guests. */
  public boolean areHere() {
    return EmbeddedDatabase.isBehind(dataSource) && jdbc.sql(COUNT).query(Long.class).single() > 0;
  }
}
