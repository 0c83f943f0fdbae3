package io.postrider.operations;

import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.job.Shutdown;
import io.postrider.operations.turn.Result;
import io.postrider.operations.turn.Situations;
import io.postrider.rendering.template.TemplateRefused;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Attempts that nobody waits for: whatever goes wrong with one, others have their turn. */
@Component
class SweepAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(SweepAttempts.class);

  private final PauseEdition pauses;
  private final Situations situations;
  private final Shutdown interruption;

  SweepAttempts(PauseEdition pauses, Situations situations, Shutdown interruption) {
    this.pauses = pauses;
    this.situations = situations;
    this.interruption = interruption;
  }

  /** Whether the process was told to end, so that nothing more is to be begun. */
  boolean areOver() {
    return interruption.isEnding();
  }

  /** Attempts it. An edition that may not go out is paused. Throws nothing. */
  SweepResult attempt(EditionBacklog owed, Supplier<Result> work) {
    if (areOver()) {
      return SweepResult.not(owed, SweepResult.Outcome.NOT_DUE);
    }
    try {
      return new SweepResult(owed, SweepResult.Outcome.ATTEMPTED, work.get(), null);
    } catch (EditionHeld e) {
      return SweepResult.not(owed, SweepResult.Outcome.HELD, e);
    } catch (Gates.Refusal | TemplateRefused e) {
      return refused(owed, e);
    } catch (BadDigestFile e) {
      return SweepResult.not(owed, SweepResult.Outcome.REFUSED, e);
    } catch (RuntimeException e) {
      LOG.debug("Sweeping {}:", owed.edition().key(), e);
      return SweepResult.not(owed, SweepResult.Outcome.FAILED, e);
    }
  }

  /**
   * Attempts it before something else is done, which it must not keep from being done: another
   * process may have the edition, and one that may not go out is paused.
   *
   * @return how the edition stands now
   */
  Result inPassing(Edition edition, Supplier<Result> work) {
    try {
      return work.get();
    } catch (EditionHeld e) {
      return situations.result(edition, Result.Ended.LOST_LEASE);
    } catch (Gates.Refusal | TemplateRefused e) {
      return pauses
          .refused(edition, String.valueOf(e.getMessage()))
          .orElseGet(() -> situations.result(edition, Result.Ended.LOST_LEASE));
    }
  }

  private SweepResult refused(EditionBacklog owed, RuntimeException why) {
    String sentence = String.valueOf(why.getMessage());
    try {
      Result paused = pauses.refused(owed.edition(), sentence).orElse(null);
      return new SweepResult(owed, SweepResult.Outcome.REFUSED, paused, sentence);
    } catch (RuntimeException e) {
      LOG.debug("Pausing {}:", owed.edition().key(), e);
      return SweepResult.not(owed, SweepResult.Outcome.REFUSED, why);
    }
  }
}
