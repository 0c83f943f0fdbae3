package io.postrider.cli.editions;

import io.postrider.cli.terminal.Json;
import io.postrider.edition.EditionKey;
import io.postrider.operations.rerun.PlannedRefusals;
import io.postrider.operations.rerun.RerunPlan;
import io.postrider.text.LocalTimes;
import io.postrider.watch.steps.NextStep;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** Shows what a re-run would do. */
final class PlanLines {

  private final PrintStream out;
  private final ZoneId zone;

  /**
   * Shows it there.
   *
   * @param zone in which times are told
   */
  PlanLines(PrintStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void tell(RerunPlan it, boolean json) {
    if (json) {
      Json.print(it);
    } else if (it.obstacle() != null) {
      String next =
          it.step() == null
              ? ""
              : " " + NextStep.sentence(it.step(), EditionKey.parse(it.edition()));
      out.printf("It would do nothing. %s%s%n", it.obstacle(), next);
    } else {
      deliveries(it);
      refusals(it.refusals());
      doubts(it);
    }
  }

  private void deliveries(RerunPlan it) {
    out.printf(
        "Chunks that it is about: %s.%n",
        it.chunks().isEmpty()
            ? "none yet, the roster would be frozen first"
            : it.chunks().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    out.printf(
        "Would be delivered now: %,d (%,d pending, %,d deferred that are due).%n",
        it.pending() + it.due(), it.pending(), it.due());
    if (it.later() > 0) {
      out.printf(
          "Deferred, and would wait: %,d%s.%n",
          it.later(),
          it.nextDue() == null
              ? ""
              : "; the first is due at " + LocalTimes.exact(it.nextDue(), zone));
    }
    if (it.expiring() > 0) {
      out.printf(
          "Deferred for too long (give-up-after), and would be given up: %,d.%n", it.expiring());
    }
  }

  private void refusals(PlannedRefusals it) {
    if (!it.overruled().isEmpty()) {
      out.printf(
          "Refused or given up, and would be mailed again: %,d (%s).%n",
          it.mailed(), PlannedRefusals.inWords(it.overruled()));
      if (it.leftOut() > 0) {
        out.printf(
            "Of them unsubscribed or suppressed meanwhile, and would be left out: %,d.%n",
            it.leftOut());
      }
    }
    if (!it.left().isEmpty()) {
      out.printf(
          "Refused or given up, and would stay so: %s.%n", PlannedRefusals.inWords(it.left()));
    }
  }

  private void doubts(RerunPlan it) {
    if (it.abandoned() > 0) {
      out.printf(
          "Left by a process that died, and would be in doubt: %,d of the following.%n",
          it.abandoned());
    }
    out.printf(
        switch (it.doubts()) {
          case LEAVE -> "In doubt, and would stay so: %,d.%n";
          case ACCEPT -> "In doubt, and would be taken as accepted: %,d.%n";
          case RESEND -> "In doubt, and would be mailed again at the risk of a second copy: %,d.%n";
        },
        it.inDoubt());
  }
}
