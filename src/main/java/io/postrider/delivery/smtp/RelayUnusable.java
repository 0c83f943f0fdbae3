package io.postrider.delivery.smtp;

/**
 * The settings do not describe a relay that could be used. The message is one sentence that ends
 * with the next step.
 */
public final class RelayUnusable extends RuntimeException {

  public RelayUnusable(String message) {
    super(message);
  }
}
