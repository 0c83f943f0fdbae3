package io.postrider.rendering.style;

import io.postrider.rendering.style.InlineRule.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/**
 * A template's style sheet, ready to be applied. Custom properties are resolved; rules that name
 * elements go into their {@code style}, and what cannot (media queries, pseudo-classes, hooks of
 * webmail) goes into one {@code style} element in the head. Immutable.
 */
public final class Stylesheet {

  private final List<InlineRule> inline;
  private final String head;
  private final CustomProperties properties;

  Stylesheet(List<InlineRule> inline, String head, CustomProperties properties) {
    this.inline = inline;
    this.head = head;
    this.properties = properties;
  }

  /**
   * Reads a style sheet.
   *
   * @param css may set custom properties in {@code :root}
   * @param given custom properties that win over those
   * @throws BadStyle if it cannot be used
   */
  public static Stylesheet of(String css, Map<String, String> given) {
    Map<String, String> all = new HashMap<>(SheetReader.customProperties(css));
    all.putAll(given);
    CustomProperties properties = new CustomProperties(all);
    return SheetReader.read(properties.resolve(css), properties);
  }

  /**
   * Throws if a page uses custom properties that there are not.
   *
   * @throws BadStyle if so
   */
  public void check(String html) {
    properties.resolve(html);
  }

  /**
   * The page with its elements styled. Everything else stays as it is, byte for byte: comments for
   * Outlook, entities, the order of attributes. What an element's own {@code style} says wins,
   * unless the sheet says {@code !important}.
   */
  public String applyTo(String html) {
    StyledPage page = new StyledPage(html, properties);
    Map<Element, List<InlineRule>> rules = new HashMap<>();
    for (InlineRule rule : inline) {
      page.select(rule.selector())
          .forEach(one -> rules.computeIfAbsent(one, element -> new ArrayList<>()).add(rule));
    }
    return page.with(head, element -> styles(rules.getOrDefault(element, List.of())));
  }

  /** What the sheet says of an element: what is weaker than its own style, and what is stronger. */
  private static Styles styles(List<InlineRule> rules) {
    return new Styles(cascade(rules, false), cascade(rules, true));
  }

  /**
   * Declarations to stand before and after those of an element's own.
   *
   * @param weak may be empty
   * @param strong may be empty
   */
  record Styles(String weak, String strong) {}

  /** A rule may say one property twice, for programs that do not know the second value. */
  private static String cascade(List<InlineRule> rules, boolean important) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      for (Declaration one : rules.get(i).declarations()) {
        if (rules.get(i).important() == important) {
          last.put(one.property(), i);
        }
      }
    }
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).important() == important)
        .boxed()
        .flatMap(
            i ->
                rules.get(i).declarations().stream()
                    .filter(one -> last.getOrDefault(one.property(), -1).equals(i)))
        .map(Declaration::toString)
        .collect(Collectors.joining(";"));
  }
}
