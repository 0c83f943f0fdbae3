package io.postrider.edition;

/** There is no such edition. The message says what was asked for and what to do. */
public final class UnknownEdition extends RuntimeException {

  /** Says so in one sentence. */
  public UnknownEdition(String message) {
    super(message);
  }

  UnknownEdition(EditionKey key) {
    this("'%s' is no edition here; list them with 'status'.".formatted(key));
  }
}
