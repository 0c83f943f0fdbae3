package io.postrider.watch;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;
import java.util.List;

/** The commands that do a step, without the program's name. */
public final class StepCommands {

  private StepCommands() {}

  /** Those for an edition as it is now; empty if there is nothing to type. */
  public static List<String> of(Step step, Edition edition) {
    EditionKey key = edition.key();
    return switch (step) {
      case RUN -> List.of("run %s --slot %s".formatted(key.digest(), key.slot()));
      case RESUME -> List.of("resume " + key);
      case RERUN ->
          List.of(
              edition.state() == Edition.State.CLOSED
                  ? "rerun " + key + " --refused --plan"
                  : "rerun " + key);
      case RULE ->
          List.of("rerun " + key + " --in-doubt accept", "rerun " + key + " --in-doubt resend");
      case APPROVE -> List.of("approve " + key);
      case REJECT -> List.of("reject " + key);
      case CANCEL ->
          List.of(
              edition.reason() == Edition.Reason.TEMPLATE
                  ? "cancel " + key + " --rest"
                  : "cancel " + key);
      case STOP -> List.of("stop " + key);
      case WAIT, NOTHING -> List.of();
    };
  }
}
