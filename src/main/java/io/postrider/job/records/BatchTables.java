package io.postrider.job.records;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Spring Batch's own tables, from its own script, so that they are those of the version in use. Its
 * script leaves some without a primary key, which replicated and managed servers demand of each:
 * they get theirs here.
 */
final class BatchTables implements JavaMigration {

  /** The key of those that have none. */
  enum Keyless {
    BATCH_JOB_EXECUTION_PARAMS("JOB_EXECUTION_ID, PARAMETER_NAME"),
    BATCH_STEP_EXECUTION_SEQ("UNIQUE_KEY"),
    BATCH_JOB_EXECUTION_SEQ("UNIQUE_KEY"),
    BATCH_JOB_INSTANCE_SEQ("UNIQUE_KEY");

    private final String key;

    Keyless(String key) {
      this.key = key;
    }

    /** As it is written in a statement that makes or changes the table. */
    String primaryKey() {
      return "PRIMARY KEY (" + key + ")";
    }

    /** Where H2 has a sequence of that name, the script has no such table. */
    private String addedTo(String script) {
      return Pattern.compile("(CREATE TABLE " + name() + " \\([^;]*?)(\\n\\)[^;()]*;)")
          .matcher(script)
          .replaceFirst("$1,\n\t" + Matcher.quoteReplacement(primaryKey()) + "$2");
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1");
  }

  @Override
  public String getDescription() {
    return "spring batch";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws Exception {
    String product = context.getConnection().getMetaData().getDatabaseProductName();
    String vendor = DatabaseType.fromProductName(product).name().toLowerCase(Locale.ROOT);
    String script =
        new ClassPathResource("org/springframework/batch/core/schema-%s.sql".formatted(vendor))
            .getContentAsString(StandardCharsets.UTF_8);
    ScriptUtils.executeSqlScript(
        context.getConnection(),
        new ByteArrayResource(withKeys(script).getBytes(StandardCharsets.UTF_8)));
  }

  static String withKeys(String script) {
    String keyed = script.replace("\r\n", "\n");
    for (Keyless table : Keyless.values()) {
      keyed = table.addedTo(keyed);
    }
    return keyed;
  }
}
