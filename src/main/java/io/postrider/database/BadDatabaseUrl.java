package io.postrider.database;

/** SPRING_DATASOURCE_URL leads to no database that can be used. The message is one sentence. */
public final class BadDatabaseUrl extends RuntimeException {

  BadDatabaseUrl(String message) {
    super(message);
  }
}
