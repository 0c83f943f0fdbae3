package io.postrider.delivery.relay;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/**
 * The settings do not describe a relay that could be used. The message is one sentence that ends
 * with the next step.
 */
public final class RelayUnusable extends PostriderException {

  public RelayUnusable(String message) {
    super(FailureKind.REFUSED, message);
  }
}
