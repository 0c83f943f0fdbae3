package io.postrider.watch;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** A port is configured that may not be served on. The message is one sentence. */
public final class PortRefused extends PostriderException {

  PortRefused(String message) {
    super(FailureKind.REFUSED, message);
  }
}
