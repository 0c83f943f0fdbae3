package io.postrider.rendering.template;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.style.BadStyle;
import io.postrider.rendering.style.Stylesheet;
import java.util.Map;

/** Reads a template's style sheet, or says where it is wrong. */
public final class TemplateStyle {

  private TemplateStyle() {}

  /**
   * Reads it.
   *
   * @throws TemplateRefused with the file, the line and the rule
   */
  public static Stylesheet check(Digest digest, Templates templates) {
    Map<String, String> theme = digest.presentation().theme().properties();
    Stylesheet style;
    try {
      style = Stylesheet.of(templates.style(), theme);
    } catch (BadStyle e) {
      throw refused(digest, TemplateFolders.STYLE, e);
    }
    try {
      style.check(templates.html());
    } catch (BadStyle e) {
      throw refused(digest, MailPart.HTML.file, e);
    }
    return style;
  }

  private static TemplateRefused refused(Digest digest, String file, BadStyle e) {
    String line = e.line() > 0 ? ", line " + e.line() : "";
    return new TemplateRefused(
        "Template %s/%s%s: %s"
            .formatted(digest.presentation().template(), file, line, e.getMessage()),
        e);
  }
}
