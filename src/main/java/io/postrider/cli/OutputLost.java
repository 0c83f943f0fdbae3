package io.postrider.cli;

/** What was printed did not arrive. The message is one sentence. */
final class OutputLost extends RuntimeException {

  OutputLost() {
    super(
        "Standard output took only a part (its disk is full, or its reader is gone): what is there is not whole, so write it again.");
  }
}
