package io.postrider.edition.lease;

import io.postrider.edition.EditionFailure;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;
import io.postrider.text.FailureKind;

/** Another live process works on the edition. */
public final class EditionHeld extends EditionFailure {

  private EditionHeld(EditionKey key, Step step, String sentence) {
    super(FailureKind.HELD, key, step, sentence);
  }

  /** Its holder shows life. */
  static EditionHeld alive(EditionKey key, String holder) {
    return new EditionHeld(
        key, Step.STOP, "Edition %s is held by %s, which is alive.".formatted(key, holder));
  }

  /** Its holder shows no life, but has it locked in the database. */
  static EditionHeld inTransaction(EditionKey key, String holder) {
    return new EditionHeld(
        key,
        Step.WAIT,
        "Edition %s is locked by %s, which stands still in the middle of a database transaction."
            .formatted(key, holder));
  }
}
