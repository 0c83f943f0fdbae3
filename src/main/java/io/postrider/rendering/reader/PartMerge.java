package io.postrider.rendering.reader;

import io.postrider.rendering.reader.MarkedReader.Mark;
import io.postrider.rendering.reader.ReaderFields.Slot;
import io.postrider.rendering.template.MailPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a mail, cut where a reader's values go. What is between the cuts is never looked at
 * again, so nothing in a post and nothing in a name can act. Immutable.
 */
final class PartMerge {

  private final MailPart part;
  private final List<String> fixed;
  private final List<Slot> between;

  private PartMerge(MailPart part, List<String> fixed, List<Slot> between) {
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
  static @Nullable PartMerge cut(
      MailPart part, String output, MarkedReader reader, ReaderFields fields) {
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
    return new PartMerge(part, fixed, between);
  }

  /** The part as this reader gets it. */
  MergedText join(ReaderView reader) {
    return new MergedText(
        fixed, between.stream().map(slot -> part.escape(slot.of(reader))).toList());
  }

  private static int occurrences(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }
}
