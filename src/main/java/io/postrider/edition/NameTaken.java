package io.postrider.edition;

/** A name belongs to something else already. The message is one sentence that says to what. */
public final class NameTaken extends RuntimeException {

  public NameTaken(String message) {
    super(message);
  }
}
