package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.rendering.model.Words;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** Says where a template is wrong, and how. */
final class Refusal {

  private Refusal() {}

  /** How people know a part: its file, or the digest's own subject. */
  static String file(Digest digest, Part part) {
    return part == Part.SUBJECT && digest.subject() != null
        ? "The subject of digest \"%s\"".formatted(digest.name())
        : "Template %s/%s".formatted(digest.template(), part.file);
  }

  static TemplateRefused of(Digest digest, Part part, int line, String what) {
    return new TemplateRefused(place(digest, part, line) + what);
  }

  private static String place(Digest digest, Part part, int line) {
    return file(digest, part) + (line > 0 ? ", line " + line : "") + ": ";
  }

  static TemplateRefused of(Digest digest, TemplateEngineException failure) {
    return new TemplateRefused(
        place(digest, failure) + "does not render, " + what(failure) + "; mend it there.", failure);
  }

  /** What the templates of a frozen edition could not do for one reader. */
  static NotRendered of(Digest digest, TemplateEngineException failure, KnownReader reader) {
    String expression = expression(failure);
    Throwable root = root(failure);
    String how = innermost(root.getMessage() == null ? root.toString() : root.getMessage());
    return expression == null
        ? new NotRendered(place(digest, failure) + "a part of it", how, failure)
        : new NotRendered(
            place(digest, failure) + "\"" + expression + "\"",
            how + reader.told(expression),
            failure);
  }

  private static String place(Digest digest, TemplateEngineException failure) {
    Part part = Part.HTML;
    int line = 0;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TemplateProcessingException at) {
        part = named(at.getTemplateName(), part);
        line = at.getLine() == null ? line : at.getLine();
      }
    }
    return place(digest, part, line);
  }

  private static String what(Throwable failure) {
    return oneSentence(failure, root(failure));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      root = e;
    }
    return root;
  }

  private static Part named(@Nullable String file, Part otherwise) {
    for (Part part : Part.values()) {
      if (part.file.equals(file)) {
        return part;
      }
    }
    return otherwise;
  }

  private static String oneSentence(Throwable failure, Throwable root) {
    String what = innermost(root.getMessage() == null ? root.toString() : root.getMessage());
    String expression = expression(failure);
    return expression == null ? what : "\"" + expression + "\": " + what;
  }

  private static @Nullable String expression(Throwable failure) {
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
