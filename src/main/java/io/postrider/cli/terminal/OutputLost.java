package io.postrider.cli.terminal;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** What was printed did not arrive. The message is one sentence. */
public final class OutputLost extends PostriderException {

  public OutputLost() {
    super(
        FailureKind.TROUBLE,
        "Standard output took only a part (its disk is full, or its reader is gone): what is there is not whole, so write it again.");
  }
}
