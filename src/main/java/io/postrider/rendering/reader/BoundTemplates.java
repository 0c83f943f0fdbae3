package io.postrider.rendering.reader;

import io.postrider.rendering.model.Words;
import io.postrider.rendering.template.MailPart;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/**
 * An edition's templates together with what they are about, in one language. Safe for use by
 * several threads.
 */
public final class BoundTemplates {

  /** Kept, because it remembers which method reads which property. */
  private static final List<PropertyAccessor> ACCESSORS = List.of(new ReflectivePropertyAccessor());

  private final ITemplateEngine engine;
  private final UnaryOperator<String> style;
  private final Locale language;
  private final Map<String, @Nullable Object> model;
  private final ReaderFields fields;

  /**
   * Templates about something.
   *
   * @param style is applied to the HTML part
   * @param fields those in the words of the model
   */
  BoundTemplates(
      ITemplateEngine engine,
      UnaryOperator<String> style,
      Locale language,
      Map<String, @Nullable Object> model,
      ReaderFields fields) {
    this.engine = engine;
    this.style = style;
    this.language = language;
    this.model = model;
    this.fields = fields;
  }

  ReaderFields fields() {
    return fields;
  }

  /**
   * Evaluates one part.
   *
   * @param reader a {@link ReaderView} or a {@link MarkedReader}
   * @throws org.thymeleaf.exceptions.TemplateEngineException if it does not render
   */
  public String evaluate(MailPart part, Object reader) {
    Map<String, Object> variables = new HashMap<>(model);
    variables.put("reader", reader);
    StandardEvaluationContext expressions = new StandardEvaluationContext();
    expressions.setPropertyAccessors(ACCESSORS);
    variables.put(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, expressions);
    try {
      String output = engine.process(part.file, new Context(language, variables));
      String styled = part == MailPart.HTML ? style.apply(output) : output;
      return reader instanceof ReaderView known ? fields.fill(part, styled, known) : styled;
    } catch (TemplateProcessingException e) {
      // A parser's exception names the template by its whole source.
      e.setTemplateName(part.file);
      throw e;
    }
  }

  /** The whole mail of one reader. */
  public RenderedMail evaluate(ReaderView reader) {
    String subject = Words.oneLine(evaluate(MailPart.SUBJECT, reader));
    ReaderView informed = reader.withSubject(subject);
    return new RenderedMail(
        subject, evaluate(MailPart.HTML, informed), evaluate(MailPart.TEXT, informed));
  }
}
