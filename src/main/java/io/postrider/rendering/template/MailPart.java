package io.postrider.rendering.template;

import io.postrider.edition.content.Templates;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/** The three files of a template folder. */
public enum MailPart {
  SUBJECT("subject.txt", TemplateMode.TEXT),
  HTML("body.html", TemplateMode.HTML),
  TEXT("body.txt", TemplateMode.TEXT);

  /** The name of the file in a template's folder. */
  public final String file;

  /** How Thymeleaf reads it. */
  public final TemplateMode mode;

  MailPart(String file, TemplateMode mode) {
    this.file = file;
    this.mode = mode;
  }

  /** A value the way Thymeleaf writes it into this part, mark-up being text. */
  public String escape(String value) {
    return this == HTML ? HtmlEscape.escapeHtml4Xml(value) : value;
  }

  /** This part, as a template has it. */
  public String source(Templates templates) {
    return switch (this) {
      case SUBJECT -> templates.subject();
      case HTML -> templates.html();
      case TEXT -> templates.text();
    };
  }
}
