package io.postrider.rendering.reader;

import io.postrider.rendering.model.Words;
import io.postrider.rendering.template.MailPart;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * The mails of all readers who are alike but for their values: those with a name, or those without.
 * A part that can be cut is joined for each reader, any other is evaluated for each. Immutable.
 */
public final class MailMerge {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who the two ways are compared with. */
  private static final List<String> NAMES =
      List.of("Ann", "Zoë <b>&\"'$ ${7*7} [[${7*7}]] [(${7*7})] \\ $1", "李 雷");

  private final BoundTemplates evaluation;
  private final Map<MailPart, PartMerge> cut = new EnumMap<>(MailPart.class);
  private final List<MailPart> whole = new ArrayList<>();

  private MailMerge(BoundTemplates evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Finds out which parts can be cut.
   *
   * @param named whether these readers have a name
   */
  public static MailMerge of(BoundTemplates evaluation, boolean named) {
    MailMerge shape = new MailMerge(evaluation);
    for (MailPart part : MailPart.values()) {
      PartMerge segments = cut(evaluation, part, named);
      if (segments != null) {
        shape.cut.put(part, segments);
      } else {
        shape.whole.add(part);
      }
    }
    return shape;
  }

  /** The parts that are evaluated for each reader. */
  public List<MailPart> whole() {
    return whole;
  }

  /** The mail of one of them. */
  public RenderedMail render(ReaderView reader) {
    String subject = Words.oneLine(render(MailPart.SUBJECT, reader).text());
    ReaderView informed = reader.withSubject(subject);
    return new RenderedMail(
        subject, render(MailPart.HTML, informed), render(MailPart.TEXT, informed));
  }

  private MergedText render(MailPart part, ReaderView reader) {
    PartMerge segments = cut.get(part);
    return segments == null || !reader.isOrdinary()
        ? MergedText.of(evaluation.evaluate(part, reader))
        : segments.join(reader);
  }

  private static @Nullable PartMerge cut(BoundTemplates evaluation, MailPart part, boolean named) {
    byte[] secret = new byte[16];
    RANDOM.nextBytes(secret);
    MarkedReader marked = new MarkedReader("m" + HexFormat.of().formatHex(secret), named);
    try {
      PartMerge segments =
          PartMerge.cut(part, evaluation.evaluate(part, marked), marked, evaluation.fields());
      return segments != null && agree(evaluation, part, segments, named) ? segments : null;
    } catch (TemplateEngineException e) {
      // A mark is not a string: what asks it for more has to be evaluated with the real one.
      return null;
    }
  }

  private static boolean agree(
      BoundTemplates evaluation, MailPart part, PartMerge segments, boolean named) {
    Stream<ReaderView> readers =
        named ? NAMES.stream().map(MailMerge::someone) : Stream.of(someone(null));
    return readers.allMatch(
        reader -> segments.join(reader).text().equals(evaluation.evaluate(part, reader)));
  }

  private static ReaderView someone(@Nullable String name) {
    URI leave = URI.create("https://example.org/u/a?b=1&c=%3Cd%3E");
    URI choose = URI.create("https://example.org/p/a?b=1&c=%3Cd%3E");
    return ReaderView.of(new Recipient(name, null, List.of(), leave, choose))
        .withSubject("A & <b> \"subject\"");
  }
}
