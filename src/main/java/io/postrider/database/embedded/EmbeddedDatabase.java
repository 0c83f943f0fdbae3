package io.postrider.database.embedded;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An H2 file in MySQL mode, so that a newcomer needs only a JDK.
 *
 * @param getJdbcUrl where it is and how it behaves
 */
public record EmbeddedDatabase(String getJdbcUrl) implements JdbcConnectionDetails {

  /*
   * NON_KEYWORDS: a column of ours is called value, which is a word of H2's.
   * WRITE_DELAY=0: else a commit rests in memory for up to 500 ms, and a kill loses claims.
   * AUTO_SERVER: a second process (status, stop, serve) may look in while one delivers.
   * H2 refuses DB_CLOSE_ON_EXIT=FALSE beside it: a shutdown hook of H2's closes the file, so whoever
   * is told to stop must settle before shutdown hooks run.
   */
  private static final String SETTINGS =
      ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE"
          + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

  /**
   * The database in a folder.
   *
   * @throws HomeUnusable if the folder cannot be written
   */
  public static EmbeddedDatabase in(String home) {
    Path file = Home.writable(Path.of(home)).resolve("postrider");
    return new EmbeddedDatabase("jdbc:h2:file:" + file + SETTINGS);
  }

  /** Whether H2 is what a data source leads to. */
  public static boolean isBehind(DataSource dataSource) {
    ConnectionCallback<String> product =
        connection -> connection.getMetaData().getDatabaseProductName();
    return "H2".equals(new JdbcTemplate(dataSource).execute(product));
  }

  @Override
  public String getUsername() {
    return "sa";
  }

  @Override
  public String getPassword() {
    return "";
  }
}
