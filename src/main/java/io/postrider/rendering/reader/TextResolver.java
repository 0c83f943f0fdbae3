package io.postrider.rendering.reader;

import io.postrider.rendering.template.TemplateTexts;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.messageresolver.IMessageResolver;

/** Finds what <code>#{key}</code> stands for, in the language of the mail. */
record TextResolver(TemplateTexts texts) implements IMessageResolver {

  @Override
  public String getName() {
    return "texts";
  }

  @Override
  public Integer getOrder() {
    return 1;
  }

  @Override
  public @Nullable String resolveMessage(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] arguments) {
    try {
      return texts.say(
          context.getLocale().toLanguageTag(), key, arguments == null ? new Object[0] : arguments);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new TemplateProcessingException(
          "the text \"%s\" does not fit its arguments (%s)".formatted(key, e.getMessage()));
    }
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] arguments) {
    throw new TemplateProcessingException(
        "there is no text \"%s\" in texts.properties".formatted(key));
  }
}
