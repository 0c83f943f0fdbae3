package io.postrider.compose.preview;

import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Consideration.Line;
import io.postrider.text.LocalTimes;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A post that was considered, as the page tells it.
 *
 * @param id what {@code --post} takes
 * @param why it is not in, or what is special about it; may be empty
 */
record PostLine(boolean in, String id, String title, String date, String why) {

  /** All of them, those that are in first; dates are told in this zone. */
  static List<PostLine> of(Consideration consideration, ZoneId zone) {
    return Stream.concat(consideration.in().stream(), consideration.out().stream())
        .map(line -> of(line, zone))
        .toList();
  }

  private static PostLine of(Line line, ZoneId zone) {
    String title = line.title().isEmpty() ? "(no title)" : line.title();
    String late = line.late() ? "appeared late" : "";
    return new PostLine(
        line.leftOut() == null,
        line.id(),
        title,
        line.published() == null ? "no date" : LocalTimes.inBrief(line.published(), zone),
        line.leftOut() == null ? late : line.leftOut().inWords());
  }
}
