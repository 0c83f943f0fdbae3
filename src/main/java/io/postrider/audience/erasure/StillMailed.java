package io.postrider.audience.erasure;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** Somebody cannot be forgotten yet, and nothing was. */
public final class StillMailed extends PostriderException {

  StillMailed() {
    super(
        FailureKind.HELD,
        "A message to them is on its way to the relay, and nothing was erased; try again when its edition has gone on.");
  }
}
