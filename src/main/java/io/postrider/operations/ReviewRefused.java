package io.postrider.operations;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.text.FailureKind;
import io.postrider.text.LocalTimes;
import io.postrider.text.PostriderException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** An edition can be neither approved nor rejected any more, or not yet. */
public final class ReviewRefused extends PostriderException {

  private ReviewRefused(String message) {
    super(FailureKind.USAGE, message);
  }

  /**
   * What hinders a word about this edition as it is now.
   *
   * @param frozen its settings; empty if its content is not frozen
   */
  static ReviewRefused of(Edition edition, Optional<Digest> frozen) {
    Edition.Approval approval = edition.approval();
    if (approval == null) {
      return new ReviewRefused(unasked(edition, frozen.isPresent()));
    }
    String key = edition.key().toString();
    ZoneId zone = frozen.<ZoneId>map(settings -> settings.schedule().zone()).orElse(ZoneOffset.UTC);
    String at = LocalTimes.exact(approval.at(), zone);
    return new ReviewRefused(
        switch (approval.verdict()) {
          case APPROVED ->
              "%s was approved by %s at %s, and the first word counts; 'cancel %1$s' calls off what was not mailed yet."
                  .formatted(key, approval.by(), at);
          case REJECTED ->
              "%s was rejected by %s at %s, and the first word counts; its posts wait for the next edition."
                  .formatted(key, approval.by(), at);
          case EXPIRED ->
              "Nobody approved %s in time, so that it was skipped at %s; its posts wait for the next edition."
                  .formatted(key, at);
          case AWAITED ->
              "%s is %s: there is nothing left to approve.".formatted(key, edition.state());
        });
  }

  private static String unasked(Edition edition, boolean frozen) {
    return !frozen && !edition.state().isFinal()
        ? "The content of %s is not frozen yet, so that there is nothing to approve; 'run %s --slot %s' goes on."
            .formatted(edition.key(), edition.key().digest(), edition.key().slot())
        : "Nobody is asked whether %s may go out: when it was frozen, its digest had no 'approval: required'; 'status %1$s' tells where it stands."
            .formatted(edition.key());
  }
}
