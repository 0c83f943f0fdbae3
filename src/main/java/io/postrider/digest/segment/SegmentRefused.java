package io.postrider.digest.segment;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;

/** What was typed is no segment. The message is one sentence that says why. */
public final class SegmentRefused extends PostriderException {

  SegmentRefused(String message) {
    super(FailureKind.USAGE, message);
  }
}
