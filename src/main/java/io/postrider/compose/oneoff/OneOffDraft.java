package io.postrider.compose;

import io.postrider.delivery.gate.LetterWriter;
import io.postrider.edition.content.Content;
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

  /** Whether it would go out later. */
  public boolean isPlanned() {
    return dueAt.isAfter(now);
  }
}
