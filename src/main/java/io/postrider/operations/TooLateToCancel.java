package io.postrider.operations;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionFailure;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;
import io.postrider.text.FailureKind;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Readers have been mailed, and nobody can take that back. The message says so. */
public final class TooLateToCancel extends EditionFailure {

  private TooLateToCancel(EditionKey key, @Nullable Step step, String message) {
    super(FailureKind.USAGE, key, step, message);
  }

  static TooLateToCancel underWay(EditionKey key, long mailed) {
    return new TooLateToCancel(
        key,
        Step.CANCEL,
        "%s was mailed, or may have been, to %,d already, which nobody can take back."
            .formatted(key, mailed));
  }

  /** What was removed of it says no more to whom. */
  static TooLateToCancel removed(Edition edition, long mailed, Edition.Purge purge, ZoneId zone) {
    return new TooLateToCancel(
        edition.key(),
        null,
        "%s is closed and was mailed, or may have been, to %,d, which nobody can take back. %s"
            .formatted(edition.key(), mailed, purge.sentence(zone)));
  }

  static TooLateToCancel closed(EditionKey key, long mailed) {
    return new TooLateToCancel(
        key,
        null,
        "%s is closed and was mailed, or may have been, to %,d, which nobody can take back; there is nothing left to cancel."
            .formatted(key, mailed));
  }
}
