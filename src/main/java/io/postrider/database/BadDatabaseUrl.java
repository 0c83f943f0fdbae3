package io.postrider.database;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** SPRING_DATASOURCE_URL leads to no database that can be used. The message is one sentence. */
public final class BadDatabaseUrl extends PostriderException {

  BadDatabaseUrl(String message) {
    super(FailureKind.REFUSED, message);
  }
}
