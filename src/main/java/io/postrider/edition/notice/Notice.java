package io.postrider.edition.notice;

import io.postrider.edition.Edition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about an edition that whoever runs this program wants to know.
 *
 * @param id the row; the same however often it is told
 * @param edition the edition as it is now
 * @param state what it became
 * @param reason why; null if that goes without saying
 * @param detail the reason in a sentence; null if there is none
 * @param at when it became so
 * @param tries how often it was tried to tell it, this time included
 * @param hooked whether the hook has been told
 * @param mailed whether the operators have been mailed
 */
public record Notice(
    long id,
    Edition edition,
    Edition.State state,
    Edition.@Nullable Reason reason,
    @Nullable String detail,
    Instant at,
    int tries,
    boolean hooked,
    boolean mailed) {

  /** Whether the edition was paused until an operator resumes it. */
  public boolean needsResume() {
    return state == Edition.State.PAUSED && reason != null && reason.needsResume();
  }

  /**
   * Whether whoever runs this program is told, too, and not the edition's owners alone: somebody
   * has to look after it, or at least know that it does not go on.
   *
   * @param finished whether that it was finished is wanted as well
   */
  public boolean concernsOperators(boolean finished) {
    if (reason == Edition.Reason.COMPLAINTS || reason == Edition.Reason.SENDER_REFUSED) {
      return true;
    }
    return switch (state) {
      case PAUSED, FAILED -> true;
      case CLOSED -> finished;
      case SKIPPED -> reason == Edition.Reason.MISSED;
      case OPEN, SENDING, CANCELLED -> false;
    };
  }
}
