package io.postrider.rendering;

import java.util.EnumSet;
import java.util.Set;

/** What readers of one language see who get the same posts. Immutable. */
record Variant(Fit fit, Shape named, Shape unnamed) {

  static Variant of(Fit fit) {
    return new Variant(fit, Shape.of(fit.evaluation(), true), Shape.of(fit.evaluation(), false));
  }

  RenderedMail render(KnownReader reader) {
    return (reader.isNamed() ? named : unnamed).render(reader);
  }

  /** The parts that are evaluated for each reader. */
  Set<Part> slow() {
    Set<Part> slow = EnumSet.noneOf(Part.class);
    slow.addAll(named.whole());
    slow.addAll(unnamed.whole());
    return slow;
  }
}
