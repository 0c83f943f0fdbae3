package io.postrider.audience.csv;

/** A row breaks a rule; the message is one sentence. */
final class RowRefused extends RuntimeException {

  RowRefused(String message) {
    super(message, null, false, false);
  }
}
