package io.postrider.rendering.style;

import java.util.Comparator;
import java.util.List;
import org.jsoup.select.Evaluator;

/**
 * One selector with what it declares.
 *
 * @param order of its rule in the style sheet
 * @param important whether these are the declarations that win over all others
 */
record InlineRule(
    Evaluator selector,
    Specificity specificity,
    int order,
    boolean important,
    List<Declaration> declarations) {

  /** The cascade: later ones win. */
  static final Comparator<InlineRule> CASCADE =
      Comparator.comparing(InlineRule::important)
          .thenComparing(InlineRule::specificity)
          .thenComparingInt(InlineRule::order);

  /** A property and its value, without importance. */
  record Declaration(String property, String value) {

    @Override
    public String toString() {
      return property + ":" + value;
    }
  }
}
