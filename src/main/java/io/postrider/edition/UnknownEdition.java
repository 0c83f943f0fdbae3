package io.postrider.edition;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** There is no such edition. The message says what was asked for and what to do. */
public final class UnknownEdition extends PostriderException {

  /** Says so in one sentence. */
  public UnknownEdition(String message) {
    super(FailureKind.USAGE, message);
  }

  UnknownEdition(EditionKey key) {
    this("There is no edition '%s'.".formatted(key));
  }
}
