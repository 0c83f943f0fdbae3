package io.postrider.digest.segment;

/** What was typed is no segment. The message is one sentence that says why. */
public final class SegmentRefused extends RuntimeException {

  SegmentRefused(String message) {
    super(message);
  }
}
