package io.postrider.cli.editions;

import io.postrider.accounting.Account;
import io.postrider.cli.lines.ResultLines;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Zones;
import io.postrider.operations.SweepResult;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.text.LocalTimes;
import io.postrider.watch.steps.StepWords;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of each edition that a sweep looked at, in lines for a terminal or for programs. */
final class SweepLines {

  private final Zones zones;
  private final Situations situations;

  SweepLines(Zones zones, Situations situations) {
    this.zones = zones;
    this.situations = situations;
  }

  /** An edition, as {@code --json} prints it. */
  record Line(
      String edition,
      SweepResult.Outcome outcome,
      Edition.State state,
      Edition.@Nullable Reason reason,
      @Nullable String detail,
      @Nullable Instant nextDue,
      @Nullable Account account) {}

  /** The same for programs. */
  static Line line(SweepResult swept) {
    Result result = swept.result();
    Edition edition = result == null ? swept.owed().edition() : result.edition();
    return new Line(
        edition.key().toString(),
        swept.outcome(),
        edition.state(),
        edition.reason(),
        swept.sentence() == null ? edition.detail() : swept.sentence(),
        result == null ? swept.owed().nextDue() : null,
        result == null ? null : result.account());
  }

  /** Tells people. */
  void tell(SweepResult swept) {
    Edition edition = swept.owed().edition();
    switch (swept.outcome()) {
      case ATTEMPTED -> {
        if (swept.result() != null) {
          ResultLines.print(swept.result(), zones);
        }
      }
      case NOT_DUE ->
          System.out.printf(
              "%s has nothing due before %s.%n",
              edition.key(),
              LocalTimes.exact(Objects.requireNonNull(swept.owed().nextDue()), zones.of(edition)));
      case NEEDS_RESUME ->
          System.out.printf(
              "%s is %s%s %s%n",
              edition.key(),
              edition.state(),
              ResultLines.why(edition),
              StepWords.next(situations.of(edition)));
      case EXPIRED -> ResultLines.printExpired(Objects.requireNonNull(swept.result()).edition());
      case REFUSED -> {
        if (swept.result() == null) {
          tellUnchanged(swept);
        } else {
          ResultLines.print(swept.result(), zones);
        }
      }
      case HELD, FAILED -> tellUnchanged(swept);
    }
  }

  private static void tellUnchanged(SweepResult swept) {
    System.out.printf("%s is left as it is: %s%n", swept.owed().edition().key(), swept.sentence());
  }
}
