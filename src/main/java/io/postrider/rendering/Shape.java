package io.postrider.rendering;

import io.postrider.rendering.model.Words;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateEngineException;

/**
 * The mails of all readers who are alike but for their values: those with a name, or those without.
 * A part that can be cut is joined for each reader, any other is evaluated for each. Immutable.
 */
final class Shape {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who the two ways are compared with. */
  private static final List<String> NAMES =
      List.of("Ann", "Zoë <b>&\"'$ ${7*7} [[${7*7}]] [(${7*7})] \\ $1", "李 雷");

  private final Evaluation evaluation;
  private final Map<Part, Segments> cut = new EnumMap<>(Part.class);
  private final List<Part> whole = new ArrayList<>();

  private Shape(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static Shape of(Evaluation evaluation, boolean named) {
    Shape shape = new Shape(evaluation);
    for (Part part : Part.values()) {
      Segments segments = cut(evaluation, part, named);
      if (segments != null) {
        shape.cut.put(part, segments);
      } else {
        shape.whole.add(part);
      }
    }
    return shape;
  }

  /** The parts that are evaluated for each reader. */
  List<Part> whole() {
    return whole;
  }

  RenderedMail render(KnownReader reader) {
    String subject = Words.oneLine(render(Part.SUBJECT, reader).text());
    KnownReader informed = reader.withSubject(subject);
    return new RenderedMail(subject, render(Part.HTML, informed), render(Part.TEXT, informed));
  }

  private Passages render(Part part, KnownReader reader) {
    Segments segments = cut.get(part);
    return segments == null || !reader.isOrdinary()
        ? Passages.of(evaluation.evaluate(part, reader))
        : segments.join(reader);
  }

  private static @Nullable Segments cut(Evaluation evaluation, Part part, boolean named) {
    byte[] secret = new byte[16];
    RANDOM.nextBytes(secret);
    MarkedReader marked = new MarkedReader("m" + HexFormat.of().formatHex(secret), named);
    try {
      Segments segments =
          Segments.cut(part, evaluation.evaluate(part, marked), marked, evaluation.fields());
      return segments != null && agree(evaluation, part, segments, named) ? segments : null;
    } catch (TemplateEngineException e) {
      // A mark is not a string: what asks it for more has to be evaluated with the real one.
      return null;
    }
  }

  private static boolean agree(Evaluation evaluation, Part part, Segments segments, boolean named) {
    URI leave = URI.create("https://example.org/u/a?b=1&c=%3Cd%3E");
    URI choose = URI.create("https://example.org/p/a?b=1&c=%3Cd%3E");
    return NAMES.stream()
        .map(
            name -> KnownReader.of(new Reader(named ? name : null, null, List.of(), leave, choose)))
        .map(reader -> reader.withSubject("A & <b> \"subject\""))
        .allMatch(reader -> segments.join(reader).text().equals(evaluation.evaluate(part, reader)));
  }
}
