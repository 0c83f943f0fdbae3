package io.postrider.watch.steps;

import io.postrider.accounting.Account;
import io.postrider.delivery.ledger.Reason;
import io.postrider.edition.Edition;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.operations.turn.Result;
import java.util.List;

/** What may be typed next: at a terminal, and in the line of a notice. */
public final class StepWords {

  private StepWords() {}

  /** After an operation; empty if there is nothing to be said. */
  public static String after(Result result) {
    Situation situation = result.situation();
    Edition edition = result.edition();
    return switch (result.ended()) {
      case NOTHING_FAILED -> "No chunk of it failed; nothing to do.";
      case LOST_LEASE -> "Another process took it over and continues.";
      case NEEDS_RESUME -> next(situation);
      case PLANNED -> (edition.awaitsApproval() ? approval(edition) + " " : "") + planned(edition);
      case NOTHING_TO_DO ->
          edition.state().isFinal()
              ? "Nothing to do: it was finished before." + also(situation)
              : run(edition, "It has no roster yet: continue with");
      case WORKED -> worked(situation, result.account());
    };
  }

  private static String also(Situation situation) {
    String more = next(situation);
    return more.isEmpty() ? "" : " " + more;
  }

  private static String worked(Situation situation, Account account) {
    boolean isClosed = situation.edition().state() == Edition.State.CLOSED;
    String notWritten =
        isClosed && account.lettersGivenUp() > 0
            ? "Correct the values of the readers whose letters could not be written ('status %1$s' names them), and type 'rerun %1$s --refused --reason %2$s'. "
                .formatted(situation.edition().key(), Reason.NOT_WRITTEN)
            : "";
    return (notWritten + next(situation)).strip();
  }

  /** Where nothing was done; empty if nothing may be. */
  public static String next(Situation situation) {
    Edition edition = situation.edition();
    List<Step> steps = situation.next();
    return switch (steps.get(0)) {
      case APPROVE, REJECT -> approval(edition);
      case RESUME -> resume(edition);
      case RERUN -> rerun(edition);
      case RUN -> run(edition, begun(edition));
      case RULE -> rule(edition);
      case WAIT -> waiting(situation);
      case NOTHING -> nothing(edition);
      case CANCEL -> commands(Step.CANCEL, edition) + " calls it off.";
      case STOP -> commands(Step.STOP, edition) + " pauses it.";
    };
  }

  /** What ends a pause that does not end by itself. */
  public static String endOfPause(Edition edition) {
    return edition.awaitsApproval() ? approval(edition) : resume(edition);
  }

  private static String approval(Edition edition) {
    return "Look at it, and type %s or %s."
        .formatted(commands(Step.APPROVE, edition), commands(Step.REJECT, edition));
  }

  private static String resume(Edition edition) {
    if (edition.reason() == Edition.Reason.MISSED) {
      return "%s sends it now, %s calls it off."
          .formatted(commands(Step.RESUME, edition), commands(Step.CANCEL, edition));
    }
    if (edition.reason() == Edition.Reason.TEMPLATE) {
      return "'status %1$s' names the readers. Correct their values and type 'resume %1$s', which mails everybody whose letter can be written. Or type 'cancel %1$s --rest', fix the template, and 'send' it once more to readers --where not-received=%1$s."
          .formatted(edition.key());
    }
    return edition.reason() == Edition.Reason.CANARY
        ? "'chunks %1$s' and 'report %1$s' show which letters failed, and why. Continue with 'resume %1$s' when the cause is fixed."
            .formatted(edition.key())
        : "Continue with %s when the cause is fixed.".formatted(commands(Step.RESUME, edition));
  }

  private static String rerun(Edition edition) {
    if (edition.state() == Edition.State.CLOSED) {
      return "What was refused for a cause of ours can be mailed again when that is fixed: "
          + commands(Step.RERUN, edition)
          + ".";
    }
    if (edition.reason() == Edition.Reason.REFUSED) {
      return "When that is fixed, 'serve' or the next 'sweep' continues.";
    }
    return edition.reason() == Edition.Reason.CHUNK_FAILED
        ? "'chunks %s' shows why. Continue with %s, or with the next run."
            .formatted(edition.key(), commands(Step.RERUN, edition))
        : "Continue with %s, or with the next run.".formatted(commands(Step.RERUN, edition));
  }

  private static String begun(Edition edition) {
    return edition.state() == Edition.State.FAILED
        ? "Nobody was mailed and no post is lost: fix it, then"
        : "Its posts are not chosen yet; continue with";
  }

  private static String run(Edition edition, String what) {
    return what + " " + commands(Step.RUN, edition) + ".";
  }

  private static String rule(Edition edition) {
    return "Rule on what is in doubt: " + commands(Step.RULE, edition) + ".";
  }

  private static String waiting(Situation situation) {
    Edition edition = situation.edition();
    if (situation.next().contains(Step.RULE)) {
      return rule(edition);
    }
    if (edition.state() == Edition.State.OPEN) {
      return situation.isPlanned() ? planned(edition) : "";
    }
    return edition.reason() == Edition.Reason.DEFERRED
        ? "The next run, 'sweep' or 'serve' tries again what is due by then."
        : "";
  }

  private static String planned(Edition edition) {
    return "Until then nobody is mailed, and %s calls it off. 'serve', a 'sweep' after that time or the same 'send' delivers it."
        .formatted(commands(Step.CANCEL, edition));
  }

  private static String nothing(Edition edition) {
    if (edition.wasPassedOver()) {
      return commands(Step.RUN, edition) + " begins it all the same.";
    }
    return edition.state() == Edition.State.FAILED
        ? "Nobody is mailed twice, but somebody may be missing: restore the rows, or find who with 'explain %s EMAIL'."
            .formatted(edition.key())
        : "";
  }

  private static String commands(Step step, Edition edition) {
    return StepCommands.quoted(step, edition);
  }
}
