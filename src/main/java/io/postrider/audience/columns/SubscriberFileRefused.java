package io.postrider.audience.columns;

/**
 * A subscribers' file cannot be imported. The message says where, why and what to do; one sentence
 * for each mistake, on a line of its own.
 */
public final class SubscriberFileRefused extends RuntimeException {

  public SubscriberFileRefused(String message) {
    super(message);
  }

  public SubscriberFileRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
