package io.postrider.rendering.reader;

import io.postrider.edition.content.Templates;
import io.postrider.rendering.template.MailPart;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * Finds the three files of one edition and nothing else: whatever other name an expression may come
 * up with, a reader's for one, resolves to nothing.
 */
final class EditionTemplateResolver implements ITemplateResolver {

  private final Map<String, TemplateResolution> parts;

  EditionTemplateResolver(Templates templates) {
    parts =
        Map.of(
            MailPart.SUBJECT.file, resolution(MailPart.SUBJECT, templates),
            MailPart.HTML.file, resolution(MailPart.HTML, templates),
            MailPart.TEXT.file, resolution(MailPart.TEXT, templates));
  }

  @Override
  public String getName() {
    return "edition";
  }

  @Override
  public Integer getOrder() {
    return 1;
  }

  @Override
  public @Nullable TemplateResolution resolveTemplate(
      IEngineConfiguration configuration,
      @Nullable String owner,
      String name,
      @Nullable Map<String, Object> attributes) {
    return parts.get(name);
  }

  private static TemplateResolution resolution(MailPart part, Templates templates) {
    return new TemplateResolution(
        new StringTemplateResource(part.source(templates)),
        part.mode,
        AlwaysValidCacheEntryValidity.INSTANCE);
  }
}
