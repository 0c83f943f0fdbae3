package io.postrider.edition.lease;

import io.postrider.edition.EditionKey;
import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** Another live process works on the edition. */
public final class EditionHeld extends PostriderException {

  private final EditionKey key;

  private EditionHeld(EditionKey key, String sentence) {
    super(FailureKind.HELD, sentence);
    this.key = key;
  }

  /** What is held. */
  public EditionKey key() {
    return key;
  }

  /** Its holder shows life. */
  static EditionHeld alive(EditionKey key, String holder) {
    return new EditionHeld(
        key,
        "Edition %s is held by %s, which is alive; wait for it, or stop it with 'stop %s'."
            .formatted(key, holder, key));
  }

  /** Its holder shows no life, but has it locked in the database. */
  static EditionHeld inTransaction(EditionKey key, String holder) {
    return new EditionHeld(
        key,
        "Edition %s is locked by %s, which stands still in the middle of a database transaction; run again when it has woken up or ended."
            .formatted(key, holder));
  }
}
