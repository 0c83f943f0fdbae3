package io.postrider.cli.terminal;

/** What was printed did not arrive. The message is one sentence. */
public final class OutputLost extends RuntimeException {

  public OutputLost() {
    super(
        "Standard output took only a part (its disk is full, or its reader is gone): what is there is not whole, so write it again.");
  }
}
