package io.postrider.edition.lease;

/** Another process took the edition over: whatever was to be written is its business now. */
public final class LeaseLost extends RuntimeException {

  LeaseLost(Attempt attempt) {
    super(
        "Attempt %d lost its edition to another process, which goes on."
            .formatted(attempt.number()));
  }
}
