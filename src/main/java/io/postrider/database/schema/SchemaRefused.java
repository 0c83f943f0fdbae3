package io.postrider.database.schema;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/**
 * The database's tables are not what this program can work with, or cannot be made so. The message
 * is one sentence.
 */
public final class SchemaRefused extends PostriderException {

  SchemaRefused(String message) {
    super(FailureKind.TROUBLE, message);
  }

  SchemaRefused(String message, Throwable cause) {
    super(FailureKind.TROUBLE, message, cause);
  }
}
