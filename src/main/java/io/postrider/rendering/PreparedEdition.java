package io.postrider.rendering;

import java.util.List;

/**
 * An edition that has passed the gates and can be rendered for any reader. Immutable, safe for use
 * by many threads at once.
 *
 * <p>What is the same for all is evaluated once. Where a template merely writes a reader's value,
 * the value is put into the finished output, escaped as Thymeleaf would escape it there; where a
 * template looks into a value, that part is evaluated for each reader. Either way the mail is, byte
 * for byte, what Thymeleaf makes of the templates for this reader, and the text of posts and the
 * values of readers are data: nothing evaluates them, and in HTML they are escaped, posts' cleaned
 * content aside.
 */
public final class PreparedEdition {

  private final Evaluation evaluation;
  private final Shape named;
  private final Shape unnamed;
  private final List<String> warnings;

  PreparedEdition(Evaluation evaluation, Shape named, Shape unnamed, List<String> warnings) {
    this.evaluation = evaluation;
    this.named = named;
    this.unnamed = unnamed;
    this.warnings = List.copyOf(warnings);
  }

  /** What one reader sees. */
  public RenderedMail render(Reader reader) {
    KnownReader known = KnownReader.of(reader);
    if (!known.isOrdinary()) {
      return evaluation.evaluate(known);
    }
    return (known.isNamed() ? named : unnamed).render(known);
  }

  /** What is not right but does not keep the edition from going out; one sentence each. */
  public List<String> warnings() {
    return warnings;
  }
}
