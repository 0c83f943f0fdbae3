package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Rulings;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a re-run would do, from the ledger as it is now.
 *
 * @param edition its key
 * @param state where the edition stands
 * @param obstacle why it would do nothing at all, in a sentence; null if it would go on
 * @param step what may be done instead; null if there is nothing, or no obstacle
 * @param chunks the chunks that it is about
 * @param pending rows of theirs that it would deliver because nobody has had them
 * @param due rows of theirs that it would deliver because the time that they were put off for has
 *     passed, or is not to be waited for
 * @param later rows of theirs that it would leave, as they are not due yet
 * @param nextDue when the first of those is due; null if there is none
 * @param expiring deferred rows of the whole edition that it would give up
 * @param abandoned the part of {@code inDoubt} that a dead process still has in hand
 * @param inDoubt rows of those chunks in doubt
 * @param doubts what it would do with them
 * @param refusals what it would do with what was refused or given up in those chunks
 */
public record RerunPlan(
    String edition,
    Edition.State state,
    @Nullable String obstacle,
    @Nullable Step step,
    Set<Integer> chunks,
    long pending,
    long due,
    long later,
    @Nullable Instant nextDue,
    long expiring,
    long abandoned,
    long inDoubt,
    Doubts doubts,
    PlannedRefusals refusals) {

  /** Whether readers who were refused or given up would be mailed again, or left out anew. */
  public boolean overrules() {
    return !refusals.overruled().isEmpty();
  }

  /** How many readers it would mail now, those in doubt aside. */
  public long readers() {
    return refusals.mailed() + pending + due;
  }

  /** What may be done with rows in doubt. */
  public enum Doubts {
    /** They stay in doubt. */
    LEAVE,
    /** They are taken as accepted; nobody is mailed. */
    ACCEPT,
    /** They are mailed again, at the risk of a second copy. */
    RESEND;

    /**
     * What is done with them.
     *
     * @param ruling what an operator says; null for no word
     * @param frozen the edition's settings, which may have them mailed again unasked; empty if none
     *     are frozen yet
     */
    static Doubts by(Rulings.@Nullable Ruling ruling, Optional<Digest> frozen) {
      if (ruling == Rulings.Ruling.ACCEPT) {
        return ACCEPT;
      }
      return ruling == Rulings.Ruling.RESEND
              || frozen
                  .filter(one -> one.delivery().inDoubt() == Delivery.InDoubt.RESEND)
                  .isPresent()
          ? RESEND
          : LEAVE;
    }
  }
}
