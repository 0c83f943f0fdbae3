package io.postrider.audience.csv;

/**
 * A subscribers' file cannot be imported. The message is one sentence that says where, why and what
 * to do.
 */
public final class SubscriberFileRefused extends RuntimeException {

  SubscriberFileRefused(String message) {
    super(message);
  }

  SubscriberFileRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
