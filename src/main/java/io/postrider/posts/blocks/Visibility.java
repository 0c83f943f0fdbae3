package io.postrider.posts.blocks;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Tells what a page keeps from its visitors' eyes from what it only folds up. Panels of accordions
 * and tabs are text of the post: a visitor opens them, and a mail shows them open.
 */
final class Visibility {

  /** Beside what everybody sees: "opens in a new tab", the title after "Continue reading". */
  private static final Set<String> FOR_SCREEN_READERS =
      Set.of(
          ("screen-reader-text sr-only visually-hidden visuallyhidden show-for-sr assistive-text"
                  + " element-invisible elementor-screen-only screen-reader-response")
              .split(" "));

  private static final Pattern FOLDED =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:accordions?|toggles?|tabs?|tabpanel|collaps(?:e|ed|ible)|faqs?"
              + "|spoiler|expandable)(?:$|[\\s_-])");

  private static final Pattern DRAWN = Pattern.compile("(?i)(?:katex|mathjax|mjx).*+");

  private Visibility() {}

  /** Whether it is said to people who do not see, and is not shown to those who do. */
  static boolean isForScreenReaders(Element element) {
    return element.hasAttr("class") && FOR_SCREEN_READERS.stream().anyMatch(element::hasClass);
  }

  /** Whether visitors of the page do not get to see it, or are not meant to read it. */
  static boolean isHidden(Element element) {
    boolean hides =
        element.hasAttr("hidden") || (element.hasAttr("style") && InlineStyle.of(element).hides());
    return (hides && !isFolded(element)) || isHiddenFromReaders(element);
  }

  private static boolean isFolded(Element element) {
    return element.attr("hidden").equalsIgnoreCase("until-found")
        || element.attr("role").equalsIgnoreCase("tabpanel")
        || FOLDED.matcher(element.className() + " " + element.id()).find();
  }

  /** Pictures and formulas are often told to nobody but shown. */
  private static boolean isHiddenFromReaders(Element element) {
    return element.attr("aria-hidden").equalsIgnoreCase("true")
        && !DRAWN.matcher(element.className()).matches()
        && element.selectFirst("img, figure, video, iframe") == null;
  }
}
