package io.postrider.edition;

/** Another live process works on the edition. */
public final class EditionHeld extends RuntimeException {

  EditionHeld(EditionKey key, LeaseOwner owner) {
    super(
        "Edition %s is held by %s, which is alive; wait for it, or stop it with 'stop %s'."
            .formatted(key, owner.forPeople(), key));
  }
}
