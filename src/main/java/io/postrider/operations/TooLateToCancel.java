package io.postrider.operations;

import io.postrider.edition.EditionKey;
import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** Readers have been mailed, and nobody can take that back. The message is one sentence. */
public final class TooLateToCancel extends PostriderException {

  private TooLateToCancel(String message) {
    super(FailureKind.USAGE, message);
  }

  static TooLateToCancel underWay(EditionKey key, long mailed) {
    return new TooLateToCancel(
        ("%1$s was mailed, or may have been, to %2$,d already, which nobody can take back;"
                + " 'cancel %1$s --rest' leaves out those who still wait.")
            .formatted(key, mailed));
  }

  static TooLateToCancel closed(EditionKey key, long mailed) {
    return new TooLateToCancel(
        ("%1$s is closed and was mailed, or may have been, to %2$,d, which nobody can take back;"
                + " there is nothing left to cancel.")
            .formatted(key, mailed));
  }
}
