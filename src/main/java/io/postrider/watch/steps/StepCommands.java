package io.postrider.watch.steps;

import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Step;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that do a step, without the program's name. */
public final class StepCommands {

  private StepCommands() {}

  /** Those for an edition as it is now; empty if there is nothing to type. */
  public static List<String> of(Step step, Edition edition) {
    EditionKey key = edition.key();
    if (step == Step.RERUN && edition.state() == Edition.State.CLOSED) {
      return List.of("rerun " + key + " --refused --plan");
    }
    if (step == Step.CANCEL && edition.reason() == Edition.Reason.TEMPLATE) {
      return List.of(cancelRest(key));
    }
    return of(step, key);
  }

  /** Those for any edition of this name; empty if there is nothing to type. */
  static List<String> of(Step step, EditionKey key) {
    return switch (step) {
      case RUN -> List.of("run %s --slot %s".formatted(key.digest(), key.slot()));
      case RESUME -> List.of("resume " + key);
      case RERUN -> List.of("rerun " + key);
      case RULE ->
          List.of("rerun " + key + " --in-doubt accept", "rerun " + key + " --in-doubt resend");
      case APPROVE -> List.of("approve " + key);
      case REJECT -> List.of("reject " + key);
      case CANCEL -> List.of("cancel " + key);
      case STOP -> List.of("stop " + key);
      case WAIT, NOTHING -> List.of();
    };
  }

  /** What leaves out those who still wait. */
  static String cancelRest(EditionKey key) {
    return "cancel " + key + " --rest";
  }

  /** As they stand in a sentence: each in quotes, with "or" in between. */
  static String quoted(Step step, Edition edition) {
    return quoted(of(step, edition));
  }

  /** As they stand in a sentence about any edition of this name. */
  static String quoted(Step step, EditionKey key) {
    return quoted(of(step, key));
  }

  private static String quoted(List<String> commands) {
    return commands.stream().map("'%s'"::formatted).collect(Collectors.joining(" or "));
  }
}
