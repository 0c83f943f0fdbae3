package io.postrider.rendering;

import io.postrider.edition.Templates;
import io.postrider.rendering.model.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/**
 * An edition's templates together with what they are about. Templates are parsed once. Safe for use
 * by several threads.
 */
final class Evaluation {

  /** Kept, because it remembers which method reads which property. */
  private static final List<PropertyAccessor> ACCESSORS = List.of(new ReflectivePropertyAccessor());

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
    StandardEvaluationContext expressions = new StandardEvaluationContext();
    expressions.setPropertyAccessors(ACCESSORS);
    variables.put(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, expressions);
    try {
      return engine.process(part.file, new Context(Locale.ENGLISH, variables));
    } catch (TemplateProcessingException e) {
      // A parser's exception names the template by its whole source.
      e.setTemplateName(part.file);
      throw e;
    }
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
