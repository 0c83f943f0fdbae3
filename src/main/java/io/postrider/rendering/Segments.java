package io.postrider.rendering;

import io.postrider.rendering.MarkedReader.Mark;
import io.postrider.rendering.ReaderFields.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a mail, cut where a reader's values go. What is between the cuts is never looked at
 * again, so nothing in a post and nothing in a name can act. Immutable.
 */
final class Segments {

  private final Part part;
  private final List<String> fixed;
  private final List<Slot> between;

  private Segments(Part part, List<String> fixed, List<Slot> between) {
    this.part = part;
    this.fixed = List.copyOf(fixed);
    this.between = List.copyOf(between);
  }

  /**
   * Cuts what was rendered for a marked reader.
   *
   * @return null if that is not sound: a value was looked at, or came out other than once and
   *     escaped as text
   */
  static @Nullable Segments cut(
      Part part, String output, MarkedReader reader, ReaderFields fields) {
    if (reader.examined() || occurrences(output, reader.secret()) != reader.marks().size()) {
      return null;
    }
    List<Mark> inOrder = new ArrayList<>(reader.marks());
    inOrder.sort(Comparator.comparingInt(mark -> output.indexOf(part.escape(mark.text()))));
    List<String> fixed = new ArrayList<>();
    List<Slot> between = new ArrayList<>();
    int from = 0;
    for (Mark mark : inOrder) {
      String written = part.escape(mark.text());
      int at = output.indexOf(written, from);
      if (at < 0) {
        return null;
      }
      fields.cut(output.substring(from, at), fixed, between);
      between.add(new Slot(mark.value(), ""));
      from = at + written.length();
    }
    fields.cut(output.substring(from), fixed, between);
    return new Segments(part, fixed, between);
  }

  /** The part as this reader gets it. */
  Passages join(KnownReader reader) {
    return new Passages(fixed, between.stream().map(slot -> part.escape(slot.of(reader))).toList());
  }

  private static int occurrences(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }
}
