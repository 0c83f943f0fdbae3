package io.postrider.rendering.reader;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.model.EditionModel;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.model.Voice;
import io.postrider.rendering.model.WebVersion;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.rendering.template.TemplateStyle;
import io.postrider.rendering.template.TemplateTexts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/**
 * The templates of one edition, parsed once, to be evaluated in any language and about any posts.
 * Safe for use by several threads.
 */
public final class ParsedTemplates {

  /** What the text for a post without a title is called, where a template has one. */
  private static final String UNTITLED = "untitled";

  private final Digest digest;
  private final LocalDate slot;
  private final WebVersion web;
  private final TemplateTexts texts;
  private final TemplateEngine engine = new TemplateEngine();
  private final UnaryOperator<String> style;
  private final ReaderFields fields = new ReaderFields();

  /** An edition that nobody can see on the web. */
  public ParsedTemplates(Digest digest, Templates templates, TemplateTexts texts, LocalDate slot) {
    this(digest, templates, texts, slot, WebVersion.NONE);
  }

  /**
   * An edition.
   *
   * @param web where everybody may see it
   * @throws TemplateRefused if the style cannot be used
   */
  public ParsedTemplates(
      Digest digest, Templates templates, TemplateTexts texts, LocalDate slot, WebVersion web) {
    this.digest = digest;
    this.slot = slot;
    this.web = web;
    this.texts = texts;
    this.style =
        templates.style().isBlank()
            ? UnaryOperator.identity()
            : TemplateStyle.check(digest, templates)::applyTo;
    engine.setDialect(new WatchedDialect());
    engine.setMessageResolver(new TextResolver(texts));
    String subject = fields.mark(templates.subject());
    engine.setTemplateResolver(new EditionTemplateResolver(templates.withSubject(subject)));
  }

  /** The templates about these posts, or as many of them as the extent says. */
  public BoundTemplates about(List<Post> posts, String language, Extent extent) {
    String untitled = texts.say(language, UNTITLED, new Object[0]);
    Locale locale = Locale.forLanguageTag(language);
    Voice voice = new Voice(locale, untitled == null ? "Untitled" : untitled);
    List<Post> marked = posts.stream().map(fields::mark).toList();
    return new BoundTemplates(
        engine, style, locale, EditionModel.of(digest, marked, slot, voice, extent, web), fields);
  }

  /** Thymeleaf's dialect with Spring's expressions, watched. */
  private static final class WatchedDialect extends SpringStandardDialect {

    @Override
    public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
      return new MarkWatchingEvaluator();
    }
  }
}
