package io.postrider.edition;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A name belongs to something else already. The message is one sentence that says to what. */
public final class NameTaken extends PostriderException {

  public NameTaken(String message) {
    super(FailureKind.USAGE, message);
  }
}
