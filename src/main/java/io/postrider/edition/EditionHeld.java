package io.postrider.edition;

import org.jspecify.annotations.Nullable;

/** Another live process works on the edition. */
public final class EditionHeld extends RuntimeException {

  EditionHeld(EditionKey key, LeaseOwner owner) {
    super(
        "Edition %s is held by %s, which is alive; wait for it, or stop it with 'stop %s'."
            .formatted(key, owner.forPeople(), key));
  }

  private EditionHeld(String sentence) {
    super(sentence);
  }

  /** Its holder shows no life, but has it locked in the database. */
  static EditionHeld inTransaction(EditionKey key, @Nullable String owner) {
    String holder = owner == null ? "a process" : LeaseOwner.parse(owner).forPeople();
    return new EditionHeld(
        "Edition %s is locked by %s, which stands still in the middle of a database transaction; run again when it has woken up or ended."
            .formatted(key, holder));
  }
}
