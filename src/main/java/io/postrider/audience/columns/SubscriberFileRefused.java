package io.postrider.audience.columns;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/**
 * A subscribers' file cannot be imported. The message says where, why and what to do; one sentence
 * for each mistake, on a line of its own.
 */
public final class SubscriberFileRefused extends PostriderException {

  public SubscriberFileRefused(String message) {
    super(FailureKind.USAGE, message);
  }

  public SubscriberFileRefused(String message, Throwable cause) {
    super(FailureKind.USAGE, message, cause);
  }
}
