package io.postrider.delivery.dkim;

/** Messages cannot be signed as configured. The message is one sentence and holds no key. */
public final class DkimUnusable extends RuntimeException {

  DkimUnusable(String message) {
    super(message);
  }
}
