package io.postrider.delivery.dkim;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** Messages cannot be signed as configured. The message is one sentence and holds no key. */
public final class DkimUnusable extends PostriderException {

  DkimUnusable(String message) {
    super(FailureKind.REFUSED, message);
  }
}
