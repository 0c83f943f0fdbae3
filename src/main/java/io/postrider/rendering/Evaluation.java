package io.postrider.rendering;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/**
 * An edition's templates together with what they are about. Templates are parsed once. Safe for use
 * by several threads.
 */
final class Evaluation {

  private final TemplateEngine engine;
  private final Map<String, Object> model;

  private Evaluation(TemplateEngine engine, Map<String, Object> model) {
    this.engine = engine;
    this.model = model;
  }

  static Evaluation of(Templates templates, Map<String, Object> model) {
    TemplateEngine engine = new TemplateEngine();
    engine.setDialect(new WatchedDialect());
    engine.setTemplateResolver(new EditionTemplates(templates));
    return new Evaluation(engine, model);
  }

  /** The same templates about something else. */
  Evaluation about(Map<String, Object> other) {
    return new Evaluation(engine, other);
  }

  /**
   * Evaluates one part.
   *
   * @param reader a {@link KnownReader} or a {@link MarkedReader}
   * @throws org.thymeleaf.exceptions.TemplateEngineException if it does not render
   */
  String evaluate(Part part, Object reader) {
    Map<String, Object> variables = new HashMap<>(model);
    variables.put("reader", reader);
    return engine.process(part.file, new Context(Locale.ENGLISH, variables));
  }

  /** The whole mail of one reader. */
  RenderedMail evaluate(KnownReader reader) {
    String subject = Words.oneLine(evaluate(Part.SUBJECT, reader));
    KnownReader informed = reader.withSubject(subject);
    return new RenderedMail(subject, evaluate(Part.HTML, informed), evaluate(Part.TEXT, informed));
  }

  /** Thymeleaf's dialect with Spring's expressions, watched. */
  private static final class WatchedDialect extends SpringStandardDialect {

    @Override
    public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
      return new WatchedExpressions();
    }
  }
}
