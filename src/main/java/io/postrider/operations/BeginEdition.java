package io.postrider.operations;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.roster.Backlog;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Turn;
import io.postrider.operations.turn.Turns;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Begins editions whose time has come, or records that it is over. Safe to repeat. */
@Component
public class BeginEdition {

  private final Editions editions;
  private final Contents contents;
  private final Backlog backlog;
  private final RunEdition run;
  private final SweepAttempts attempts;
  private final Turns turns;

  BeginEdition(
      Editions editions,
      Contents contents,
      Backlog backlog,
      RunEdition run,
      SweepAttempts attempts,
      Turns turns) {
    this.editions = editions;
    this.contents = contents;
    this.backlog = backlog;
    this.run = run;
    this.attempts = attempts;
    this.turns = turns;
  }

  /** Editions whose time has come and that have no content yet, oldest first. */
  public List<EditionBacklog> due() {
    return backlog.notBegun();
  }

  /**
   * Begins an edition that has no content yet, or continues it if somebody else has begun it.
   * Throws nothing.
   *
   * @param file reads its digest's file; a {@link io.postrider.digest.file.BadDigestFile} leaves
   *     the edition as it is
   */
  public SweepResult begin(
      EditionBacklog owed, Supplier<DigestFile> file, Consumer<DeliveryProgress> watch) {
    return attempts.attempt(owed, () -> run.begin(owed.edition(), file.get(), watch));
  }

  /**
   * Ends an edition that nobody could begin in time, unless somebody has begun it. Throws nothing.
   *
   * @param why a sentence for people
   */
  public SweepResult miss(EditionBacklog owed, String why) {
    return attempts.attempt(
        owed, () -> turns.during(owed.edition(), Attempt.Kind.SWEEP, turn -> miss(turn, why)));
  }

  private Result.Ended miss(Turn turn, String why) {
    Edition edition = turn.edition();
    if (edition.state() == Edition.State.OPEN && !contents.isFrozen(edition)) {
      turn.hold(() -> editions.skipped(edition, Edition.Reason.MISSED, why));
    }
    return Result.Ended.WORKED;
  }
}
