package io.postrider.database.schema;

/**
 * The database's tables are not what this program can work with, or cannot be made so. The message
 * is one sentence.
 */
public final class SchemaRefused extends RuntimeException {

  SchemaRefused(String message) {
    super(message);
  }

  SchemaRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
