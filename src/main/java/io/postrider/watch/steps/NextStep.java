package io.postrider.watch.steps;

import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;

/** What may be typed instead of what cannot be done. */
public final class NextStep {

  private NextStep() {}

  /** A sentence; empty if there is nothing to type. */
  public static String sentence(Step step, EditionKey key) {
    String commands = StepCommands.quoted(step, key);
    return switch (step) {
      case RUN, RESUME, RERUN -> "Continue with " + commands + ".";
      case RULE -> "Rule with " + commands + ".";
      case APPROVE, REJECT ->
          "Type %s or %s."
              .formatted(
                  StepCommands.quoted(Step.APPROVE, key), StepCommands.quoted(Step.REJECT, key));
      case CANCEL ->
          "'%s' leaves out those who still wait.".formatted(StepCommands.cancelRest(key));
      case STOP -> "Wait for it, or stop it with " + commands + ".";
      case WAIT -> "Try again later.";
      case NOTHING -> "";
    };
  }
}
