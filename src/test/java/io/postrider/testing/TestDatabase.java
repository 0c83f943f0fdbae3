package io.postrider.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database of its own for one test: empty, until {@link #migrate()} lays Postrider's tables.
 * Closing it drops it.
 */
public final class TestDatabase implements AutoCloseable {

  /** The name of a user with the same password who may change this database, not its server. */
  public static final String ORDINARY_USER = SchemaFactory.ORDINARY_USER;

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = SCHEMA() AND table_type = 'BASE TABLE'
      """;

  private final DatabaseKind kind;
  private final Address address;
  private HikariDataSource pool;

  private TestDatabase(DatabaseKind kind, Address address) {
    this.kind = kind;
    this.address = address;
  }

  /** Where a database is, how to get rid of it, and how to restart the server that holds it. */
  record Address(String url, String user, String password, Runnable drop, Runnable restart) {}

  /** A database of one kind; starts the server that it needs, which ends with this JVM. */
  public static TestDatabase fresh(DatabaseKind kind) {
    return new TestDatabase(
        kind,
        switch (kind) {
          case H2 -> H2Files.create();
          case MARIADB -> MariaDbServer.running().create();
          case MYSQL8 -> MySqlServer.running().create();
        });
  }

  /** A database that is there already. */
  static TestDatabase at(DatabaseKind kind, Address address) {
    return new TestDatabase(kind, address);
  }

  /** An embedded database in this folder, which is the caller's to remove. */
  public static TestDatabase embeddedIn(Path folder) {
    return new TestDatabase(DatabaseKind.H2, H2Files.in(folder, () -> {}));
  }

  /** A database of the last of this build's kinds, for tests that need a server but only one. */
  public static TestDatabase fresh() {
    List<DatabaseKind> kinds = DatabaseKind.ofThisBuild();
    return fresh(kinds.get(kinds.size() - 1));
  }

  public DatabaseKind kind() {
    return kind;
  }

  public String url() {
    return address.url();
  }

  public String user() {
    return address.user();
  }

  public String password() {
    return address.password();
  }

  /**
   * Has the whole server refuse ordinary users' writes, as during a fail-over, or take them again.
   */
  public void setReadOnly(boolean readOnly) {
    ask(jdbc -> jdbc.sql("SET GLOBAL read_only = " + (readOnly ? 1 : 0)).update());
  }

  /** Has the whole server refuse tables without a primary key, or take them again. */
  public void setPrimaryKeysRequired(boolean required) {
    String setting =
        kind == DatabaseKind.MYSQL8 ? "sql_require_primary_key" : "innodb_force_primary_key";
    ask(jdbc -> jdbc.sql("SET GLOBAL %s = %d".formatted(setting, required ? 1 : 0)).update());
  }

  /** The same as Spring's properties, for a context or a {@link PostriderProcess}. */
  public Map<String, String> settings() {
    return Map.of(
        "spring.datasource.url", url(),
        "spring.datasource.username", user(),
        "spring.datasource.password", password());
  }

  /** Up to 20 connections with production's isolation level. Closed with this database. */
  public synchronized DataSource dataSource() {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url());
      config.setUsername(user());
      config.setPassword(password());
      config.setMaximumPoolSize(20);
      config.setMinimumIdle(1);
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** Lays Postrider's tables, from the places that the program itself takes them from. */
  public TestDatabase migrate() {
    return migrateTo("latest");
  }

  /** Lays the tables as they were up to this migration's number. */
  public TestDatabase migrateTo(String version) {
    Flyway.configure()
        .dataSource(url(), user(), password())
        .locations(migrations())
        .target(version)
        .load()
        .migrate();
    return this;
  }

  /**
   * A Spring context without web on this database, which migrates it, and like a command's makes
   * what is used alone. To be closed before it.
   *
   * @param settings more properties, as {@code name=value}
   */
  public ConfigurableApplicationContext context(Class<?> configuration, String... settings) {
    Stream<String> ours =
        settings().entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue());
    return new SpringApplicationBuilder(configuration)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .run(Stream.concat(ours, Stream.of(settings)).map("--"::concat).toArray(String[]::new));
  }

  /**
   * Asks over a connection that is closed again, so that an embedded database goes on to belong to
   * the process that is tested.
   */
  public <T> T ask(Function<JdbcClient, T> question) {
    SingleConnectionDataSource one =
        new SingleConnectionDataSource(url(), user(), password(), true);
    try {
      if (kind == DatabaseKind.H2) {
        open(one);
      }
      return question.apply(JdbcClient.create(one));
    } finally {
      one.destroy();
    }
  }

  /** An embedded database lets nobody in while a process opens or closes its file. */
  private static void open(SingleConnectionDataSource one) {
    Awaitility.await("a connection")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsMatching(refused -> refused instanceof SQLException)
        .until(
            () -> {
              one.initConnection();
              return true;
            });
  }

  /** Ends the server, in order, and starts it again; an embedded database has none. */
  public void restartServer() {
    address.restart().run();
  }

  /** Empties every table but those that the migrations themselves fill. */
  public void clear() {
    clearBut(Set.of());
  }

  /** Like {@link #clear()}, and leaves the people and what they subscribe to. */
  public void clearEditions() {
    clearBut(Set.of("subscriber", "subscriber_attribute", "subscription", "subscription_event"));
  }

  private void clearBut(Set<String> kept) {
    SingleConnectionDataSource one =
        new SingleConnectionDataSource(url(), user(), password(), true);
    try {
      JdbcClient connection = JdbcClient.create(one);
      connection.sql("SET FOREIGN_KEY_CHECKS = 0").update();
      connection.sql(TABLES).query(String.class).list().stream()
          .filter(table -> !filledByMigrations(table))
          .filter(table -> !kept.contains(table.toLowerCase(Locale.ROOT)))
          .forEach(table -> connection.sql("DELETE FROM " + table).update());
      connection.sql("SET FOREIGN_KEY_CHECKS = 1").update();
    } finally {
      one.destroy();
    }
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
    address.drop().run();
  }

  @Override
  public String toString() {
    return kind.name();
  }

  private static boolean filledByMigrations(String table) {
    return table.equalsIgnoreCase("flyway_schema_history")
        || table.toLowerCase(Locale.ROOT).endsWith("_seq");
  }

  private String[] migrations() {
    try (InputStream file = TestDatabase.class.getResourceAsStream("/application.properties")) {
      Properties settings = new Properties();
      settings.load(file);
      String vendor = kind == DatabaseKind.H2 ? "h2" : "mysql";
      return settings
          .getProperty("spring.flyway.locations", "classpath:db/migration")
          .replace("{vendor}", vendor)
          .split(",");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
