package io.postrider.edition.lease;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** Another process took the edition over: whatever was to be written is its business now. */
public final class LeaseLost extends PostriderException {

  LeaseLost(Attempt attempt) {
    super(
        FailureKind.HELD,
        "Attempt %d lost its edition to another process, which goes on."
            .formatted(attempt.number()));
  }
}
