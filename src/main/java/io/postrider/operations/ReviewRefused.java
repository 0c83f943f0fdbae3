package io.postrider.operations;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionFailure;
import io.postrider.edition.Step;
import io.postrider.text.FailureKind;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An edition can be neither approved nor rejected any more, or not yet. */
public final class ReviewRefused extends EditionFailure {

  private ReviewRefused(Edition edition, @Nullable Step step, String message) {
    super(FailureKind.USAGE, edition.key(), step, message);
  }

  /**
   * What hinders a word about this edition as it is now.
   *
   * @param frozen its settings; empty if its content is not frozen
   */
  static ReviewRefused of(Edition edition, Optional<Digest> frozen) {
    Edition.Approval approval = edition.approval();
    if (approval == null) {
      return unasked(edition, frozen.isPresent());
    }
    String key = edition.key().toString();
    ZoneId zone = frozen.<ZoneId>map(settings -> settings.zone()).orElse(ZoneOffset.UTC);
    String at = LocalTimes.exact(approval.at(), zone);
    return switch (approval.verdict()) {
      case APPROVED ->
          new ReviewRefused(
              edition,
              Step.CANCEL,
              "%s was approved by %s at %s, and the first decision counts."
                  .formatted(key, approval.by(), at));
      case REJECTED ->
          new ReviewRefused(
              edition,
              null,
              "%s was rejected by %s at %s, and the first decision counts; its posts wait for the next edition."
                  .formatted(key, approval.by(), at));
      case EXPIRED ->
          new ReviewRefused(
              edition,
              null,
              "Nobody approved %s in time, so that it was skipped at %s; its posts wait for the next edition."
                  .formatted(key, at));
      case AWAITED ->
          new ReviewRefused(
              edition,
              null,
              "%s is %s: there is nothing left to approve.".formatted(key, edition.state()));
    };
  }

  private static ReviewRefused unasked(Edition edition, boolean frozen) {
    return !frozen && !edition.state().isFinal()
        ? new ReviewRefused(
            edition,
            Step.RUN,
            "The content of %s is not frozen yet, so that there is nothing to approve."
                .formatted(edition.key()))
        : new ReviewRefused(
            edition,
            null,
            "Nobody is asked whether %s may go out: when it was frozen, its digest had no 'approval: required'."
                .formatted(edition.key()));
  }
}
