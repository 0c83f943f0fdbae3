package io.postrider.rendering;

import io.postrider.rendering.reader.MailMerge;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.MailPart;
import java.util.EnumSet;
import java.util.Set;

/** What readers of one language see who get the same posts. Immutable. */
record EditionVariant(SizedEdition fit, MailMerge named, MailMerge unnamed) {

  static EditionVariant of(SizedEdition fit) {
    return new EditionVariant(
        fit, MailMerge.of(fit.evaluation(), true), MailMerge.of(fit.evaluation(), false));
  }

  RenderedMail render(ReaderView reader) {
    return (reader.isNamed() ? named : unnamed).render(reader);
  }

  /** The parts that are evaluated for each reader. */
  Set<MailPart> slow() {
    Set<MailPart> slow = EnumSet.noneOf(MailPart.class);
    slow.addAll(named.whole());
    slow.addAll(unnamed.whole());
    return slow;
  }
}
