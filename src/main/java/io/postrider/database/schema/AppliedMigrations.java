package io.postrider.database.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Flyway has recorded, read without Flyway: nearly every start finds the tables as they should
 * be, and Flyway takes as long to find that out as many a command takes for all else.
 */
final class AppliedMigrations {

  private static final String SCRIPTS = "classpath:db/migration/*.sql";

  private static final Pattern NAME = Pattern.compile("V([\\d_.]+)__.*\\.sql");

  /** One row says that Flyway made the table itself. */
  private static final String RECORDED =
      "SELECT version, checksum, success FROM %s WHERE type <> 'TABLE'";

  private AppliedMigrations() {}

  /** Whether exactly this program's migrations were applied, all of them with success. */
  static boolean areAllOf(Configuration flyway) {
    Map<String, @Nullable Integer> recorded = new HashMap<>();
    try {
      boolean succeeded =
          JdbcClient.create(flyway.getDataSource())
              .sql(RECORDED.formatted(flyway.getTable()))
              .query(
                  (row, number) -> {
                    int checksum = row.getInt("checksum");
                    recorded.put(
                        String.valueOf(row.getString("version")), row.wasNull() ? null : checksum);
                    return row.getBoolean("success");
                  })
              .list()
              .stream()
              .allMatch(success -> success);
      return succeeded && recorded.equals(ours(flyway));
    } catch (BadSqlGrammarException e) {
      // Nothing was applied yet.
      return false;
    }
  }

  private static Map<String, @Nullable Integer> ours(Configuration flyway) {
    Map<String, @Nullable Integer> ours = new HashMap<>();
    for (JavaMigration one : flyway.getJavaMigrations()) {
      ours.put(String.valueOf(one.getVersion()), one.getChecksum());
    }
    try {
      for (Resource script : new PathMatchingResourcePatternResolver().getResources(SCRIPTS)) {
        ours.put(version(script), checksum(script));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ours;
  }

  private static String version(Resource script) {
    Matcher name = NAME.matcher(Objects.requireNonNull(script.getFilename()));
    return name.matches()
        ? MigrationVersion.fromVersion(name.group(1).replace('_', '.')).getVersion()
        : "unknown";
  }

  /** As Flyway has it: of all lines, without what ends them. */
  private static int checksum(Resource script) throws IOException {
    CRC32 checksum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return (int) checksum.getValue();
  }
}
