package io.postrider.pages.appearance;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;

/** Finds what <code>#{key}</code> stands for, in the language of the page. */
record PageWords(PageTexts texts) implements IMessageResolver {

  @Override
  public String getName() {
    return "page texts";
  }

  @Override
  public Integer getOrder() {
    return 1;
  }

  @Override
  public String resolveMessage(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] arguments) {
    return texts.say(context.getLocale(), key, arguments == null ? new Object[0] : arguments);
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] arguments) {
    return "";
  }
}
