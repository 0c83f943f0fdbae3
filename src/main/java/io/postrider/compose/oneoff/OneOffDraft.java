package io.postrider.compose.oneoff;

import io.postrider.compose.Draft;
import io.postrider.compose.Headcount;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.edition.content.Content;
import io.postrider.edition.oneoff.OneOff;
import java.time.Instant;

/**
 * A one-off as it would go out, before anything is written down.
 *
 * @param draft with the one-off's own key and readers
 * @param content what would be frozen
 * @param letters writes it, as the gates let it pass
 * @param count its readers
 * @param dueAt when it would go out
 * @param now when it was drafted
 */
public record OneOffDraft(
    Draft draft,
    Content content,
    LetterWriter letters,
    Headcount count,
    Instant dueAt,
    Instant now) {

  /** How many readers it would be mailed to. */
  public long readers() {
    return count.mailed();
  }

  /**
   * The one-off that it becomes when it is confirmed.
   *
   * @param by who confirms it
   */
  public OneOff confirmed(OneOffOrder order, String by) {
    return new OneOff(order.name(), draft.edition(), order.asked(), by, now);
  }

  /** Whether it would go out later. */
  public boolean isPlanned() {
    return dueAt.isAfter(now);
  }
}
