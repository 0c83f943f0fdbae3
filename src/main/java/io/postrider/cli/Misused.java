package io.postrider.cli;

/** What was typed cannot be meant. The message is one sentence. */
final class Misused extends RuntimeException {

  Misused(String message) {
    super(message);
  }
}
