package io.postrider.compose;

import io.postrider.compose.slot.TargetEdition;
import io.postrider.edition.choice.Consideration.Line;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.rendering.model.Words;
import io.postrider.text.Count;
import io.postrider.text.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What somebody may not expect of an edition that is about to begin. */
public final class RunNotes {

  private RunNotes() {}

  /**
   * One sentence each; empty if there is nothing to ask before it begins.
   *
   * @param isFirst whether the digest has had no edition yet
   */
  public static List<String> of(Draft draft, boolean isFirst, Instant now) {
    TargetEdition target = draft.target();
    List<String> reasons = new ArrayList<>();
    if (target == null
        || target.fate() != TargetEdition.Fate.BEGINS
        || draft.obstacle().isPresent()) {
      return reasons;
    }
    List<Line> newer =
        draft.consideration().out().stream()
            .filter(post -> post.leftOut() == Reason.AFTER_THE_CUT_OFF)
            .filter(post -> !published(post).isAfter(now))
            .toList();
    newer.stream()
        .max(Comparator.comparing(RunNotes::published))
        .ifPresent(newest -> reasons.add(newer(newer.size(), newest, target)));
    if (isFirst) {
      reasons.add(
          "This is the first edition of %s: it has the posts of the last %s."
              .formatted(
                  target.key().digest(), length(draft.digest().posts().limits().lookBack())));
    }
    return reasons;
  }

  private static String newer(int count, Line newest, TargetEdition target) {
    return "%s newer than this slot and not in it; the newest is “%s” of %s."
        .formatted(
            Count.of(count, "post") + (count == 1 ? " is" : " are"),
            newest.title().isEmpty() ? newest.id() : Words.cut(Words.oneLine(newest.title()), 100),
            LocalTimes.inWords(published(newest), target.zone()));
  }

  /** What waits for the next edition has a date. */
  private static Instant published(Line post) {
    return Objects.requireNonNull(post.published());
  }

  private static String length(Duration time) {
    return time.toDays() > 0 ? Count.of(time.toDays(), "day") : Count.of(time.toHours(), "hour");
  }
}
