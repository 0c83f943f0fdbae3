package io.postrider.rendering.gate;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.rendering.template.TemplateTexts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be seen from the sources of templates alone. */
public final class SourceGate {

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?:data-)?th[:-][\\w-]+\\s*=\\s*(?:\"[^\"]*\"|'[^']*')" + "|\\[\\[.*?]]|\\[\\(.*?\\)]",
          Pattern.DOTALL);

  /** A text by a key that stands there as it is. */
  private static final Pattern TEXT =
      Pattern.compile("#(?:\\{\\s*|messages\\.msg\\(')([\\w.-]+)\\s*[}(']");

  private static final Pattern TAG =
      Pattern.compile(
          "<!--.*?-->|<(/?)([a-zA-Z][\\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)(>?)",
          Pattern.DOTALL);

  private static final Set<String> VOID =
      Set.of("area base br col embed hr img input link meta param source track wbr".split(" ", -1));

  private record Open(String tag, int at) {}

  private SourceGate() {}

  /**
   * Checks a template as it is written.
   *
   * @throws TemplateRefused with the file, the line and the rule
   */
  public static void check(Digest digest, Templates templates, TemplateTexts texts) {
    for (MailPart part : MailPart.values()) {
      checkPreprocessing(digest, part, part.source(templates));
      checkTexts(digest, part, part.source(templates), texts);
    }
    checkTags(digest, templates.html());
  }

  /** Preprocessing evaluates what an expression came to once more: a reader's name, say. */
  private static void checkPreprocessing(Digest digest, MailPart part, String source) {
    Matcher expressions = EXPRESSION.matcher(source);
    while (expressions.find()) {
      if (expressions.group().contains("__")) {
        throw TemplateFault.of(
            digest,
            part,
            line(source, expressions.start()),
            "\"__\" inside an expression would evaluate its value a second time, which could be"
                + " what a reader typed; write it without.");
      }
    }
  }

  private static void checkTexts(Digest digest, MailPart part, String source, TemplateTexts texts) {
    Matcher keys = TEXT.matcher(source);
    while (keys.find()) {
      if (!texts.has(keys.group(1))) {
        throw TemplateFault.of(
            digest,
            part,
            line(source, keys.start()),
            "there is no text \"%s\" in texts.properties; add it there, or fix the key."
                .formatted(keys.group(1)));
      }
    }
  }

  /** Thymeleaf closes what was left open, somewhere; mail programs guess otherwise. */
  private static void checkTags(Digest digest, String html) {
    Deque<Open> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(html);
    while (tags.find()) {
      String tag = tags.group(2) == null ? "" : tags.group(2).toLowerCase(Locale.ROOT);
      if (tag.isEmpty() || (VOID.contains(tag) && !tags.group(4).isEmpty())) {
        continue;
      }
      if (tags.group(4).isEmpty()) {
        throw tag(
            digest, html, tags.start(), "<" + tags.group(1) + tag + " is never ended; add \">\"");
      } else if (!tags.group(1).isEmpty()) {
        close(digest, html, open.pollFirst(), tag, tags.start());
      } else if (!tags.group(3).endsWith("/")) {
        open.push(new Open(tag, tags.start()));
      }
    }
    Stream.ofNullable(open.peekFirst())
        .forEach(
            left -> {
              throw unclosed(digest, html, left);
            });
  }

  private static void close(Digest digest, String html, @Nullable Open last, String tag, int at) {
    if (last == null) {
      throw tag(digest, html, at, "</%s> closes nothing; take it out".formatted(tag));
    }
    if (!last.tag().equals(tag)) {
      throw unclosed(digest, html, last);
    }
  }

  private static TemplateRefused unclosed(Digest digest, String html, Open open) {
    String what = "<%1$s> is never closed, or closed too late; put </%1$s> where it ends";
    return tag(digest, html, open.at(), what.formatted(open.tag()));
  }

  private static TemplateRefused tag(Digest digest, String html, int at, String what) {
    return TemplateFault.of(digest, MailPart.HTML, line(html, at), what + ".");
  }

  /** The line, counted from 1, in which that character stands. */
  public static int line(String source, int at) {
    return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
