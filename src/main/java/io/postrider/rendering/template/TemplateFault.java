package io.postrider.rendering.template;

import io.postrider.digest.Digest;
import io.postrider.rendering.model.Words;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Says where a template is wrong, and how. */
public final class TemplateFault {

  private TemplateFault() {}

  /** How people know a part: its file, or the digest's own subject. */
  public static String file(Digest digest, MailPart part) {
    return part == MailPart.SUBJECT && digest.presentation().subject() != null
        ? "The subject of digest \"%s\"".formatted(digest.name())
        : "Template %s/%s".formatted(digest.presentation().template(), part.file);
  }

  /**
   * Something is wrong in a part.
   *
   * @param line counted from 1; 0 if it is not known
   * @param what the rest of the sentence
   */
  public static TemplateRefused of(Digest digest, MailPart part, int line, String what) {
    return new TemplateRefused(place(digest, part, line) + what);
  }

  private static String place(Digest digest, MailPart part, int line) {
    return file(digest, part) + (line > 0 ? ", line " + line : "") + ": ";
  }

  /** Thymeleaf could not evaluate a template. */
  public static TemplateRefused of(Digest digest, TemplateEngineException failure) {
    String expression = expression(failure);
    return new TemplateRefused(
        "%sdoes not render, %s%s; fix it there."
            .formatted(
                place(digest, failure),
                expression == null ? "" : "\"" + expression + "\": ",
                cause(failure)),
        failure);
  }

  /** The file and line where Thymeleaf failed. */
  public static String place(Digest digest, TemplateEngineException failure) {
    MailPart part = MailPart.HTML;
    int line = 0;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TemplateProcessingException at) {
        part = named(at.getTemplateName(), part);
        line = at.getLine() == null ? line : at.getLine();
      }
    }
    return place(digest, part, line);
  }

  /** Why Thymeleaf failed, in the words of whoever found it. */
  public static String cause(TemplateEngineException failure) {
    Throwable root = failure;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      root = e;
    }
    return innermost(root.getMessage() == null ? root.toString() : root.getMessage());
  }

  private static MailPart named(@Nullable String file, MailPart otherwise) {
    for (MailPart part : MailPart.values()) {
      if (part.file.equals(file)) {
        return part;
      }
    }
    return otherwise;
  }

  /** The expression that failed; null if it is not known. */
  public static @Nullable String expression(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      int at = message.indexOf("expression: \"");
      if (at >= 0) {
        int from = at + "expression: \"".length();
        int end = message.lastIndexOf("\" (template:");
        return end > from ? message.substring(from, end) : null;
      }
    }
    return null;
  }

  /** Without Spring's message number, Thymeleaf's repeated place, and names of our classes. */
  private static String innermost(String message) {
    return Words.oneLine(message)
        .replaceFirst("^EL\\d+E: ", "")
        .replaceFirst(" \\(template: \".*$", "")
        .replaceFirst(" on object of type '[^']*'.*$", "")
        .replaceFirst("[.;]$", "");
  }
}
