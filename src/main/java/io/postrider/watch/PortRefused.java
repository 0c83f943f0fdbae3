package io.postrider.watch;

/** A port is configured that may not be served on. The message is one sentence. */
public final class PortRefused extends RuntimeException {

  PortRefused(String message) {
    super(message);
  }
}
