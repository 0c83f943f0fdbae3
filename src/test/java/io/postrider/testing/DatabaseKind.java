package io.postrider.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The databases that tests run on. */
public enum DatabaseKind {
  /** The embedded default, a file in MySQL mode. */
  H2,
  /** A server that Maven brings along. */
  MARIADB,
  /** What production runs on; Maven brings it with {@code -Pmysql8}. */
  MYSQL8;

  /** Those of the system property {@code postrider.test.databases}, in its order. */
  static List<DatabaseKind> ofThisBuild() {
    return Stream.of(System.getProperty("postrider.test.databases", "h2,mariadb").split(","))
        .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
        .toList();
  }
}
