package io.postrider.edition.choice;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A post that somebody named cannot be mailed. The message is one sentence. */
public final class UnfitPost extends PostriderException {

  UnfitPost(String message) {
    super(FailureKind.USAGE, message);
  }
}
