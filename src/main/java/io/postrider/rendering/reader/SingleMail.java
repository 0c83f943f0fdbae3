package io.postrider.rendering.reader;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.model.SingleMailModel;
import io.postrider.rendering.model.Words;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateStyle;
import io.postrider.rendering.template.TemplateTexts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;

/**
 * A mail to one person that belongs to no edition, in a digest's look. What it is about is data:
 * nothing evaluates it, and in HTML it is escaped.
 */
public final class SingleMail {

  private SingleMail() {}

  /**
   * Renders it.
   *
   * @param digest whose look it has; its template names the folder
   * @param templates that folder
   * @param locale a language tag; it speaks the nearest language that the folder has
   * @param values what it is about, by name
   * @throws io.postrider.rendering.template.TemplateRefused if the folder cannot be used
   * @throws org.thymeleaf.exceptions.TemplateEngineException if it does not render
   */
  public static RenderedMail of(
      Digest digest, Templates templates, String locale, Map<String, @Nullable Object> values) {
    TemplateTexts texts = TemplateTexts.of(digest, templates);
    Locale language = Locale.forLanguageTag(texts.languageFor(locale));
    TemplateEngine engine = new TemplateEngine();
    engine.setDialect(new SpringStandardDialect());
    engine.setMessageResolver(new TextResolver(texts));
    engine.setTemplateResolver(new EditionTemplateResolver(templates));
    Map<String, @Nullable Object> model = SingleMailModel.of(digest, language, values);
    String subject = Words.oneLine(process(engine, MailPart.SUBJECT, language, model));
    Map<String, @Nullable Object> informed = new HashMap<>(model);
    informed.put("subject", subject);
    String html = process(engine, MailPart.HTML, language, informed);
    String styled =
        templates.style().isBlank() ? html : TemplateStyle.check(digest, templates).applyTo(html);
    return new RenderedMail(subject, styled, process(engine, MailPart.TEXT, language, informed));
  }

  private static String process(
      TemplateEngine engine, MailPart part, Locale language, Map<String, @Nullable Object> model) {
    Map<String, Object> variables = new HashMap<>(model);
    return engine.process(part.file, new Context(language, variables));
  }
}
