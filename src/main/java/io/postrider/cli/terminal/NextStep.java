package io.postrider.cli.terminal;

import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;

/** What may be typed instead of what cannot be done. */
public final class NextStep {

  private NextStep() {}

  /** A sentence; empty if there is nothing to type. */
  public static String sentence(Step step, EditionKey key) {
    return switch (step) {
      case RUN -> "Continue with 'run %s --slot %s'.".formatted(key.digest(), key.slot());
      case RESUME -> "Continue with 'resume %s'.".formatted(key);
      case RERUN -> "Continue with 'rerun %s'.".formatted(key);
      case RULE ->
          "Rule with 'rerun %1$s --in-doubt accept' or 'rerun %1$s --in-doubt resend'."
              .formatted(key);
      case APPROVE, REJECT -> "Type 'approve %1$s' or 'reject %1$s'.".formatted(key);
      case CANCEL -> "'cancel %s --rest' leaves out those who still wait.".formatted(key);
      case STOP -> "Wait for it, or stop it with 'stop %s'.".formatted(key);
      case WAIT -> "Try again later.";
      case NOTHING -> "";
    };
  }
}
