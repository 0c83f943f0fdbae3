package io.postrider.rendering.style;

import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSSelectorSimpleMember;
import com.helger.css.decl.ECSSSelectorCombinator;
import com.helger.css.decl.ICSSSelectorMember;
import java.util.Comparator;

/**
 * Which of two selectors wins (Selectors Level 3, section 9).
 *
 * @param ids how many ids it names
 * @param classes how many classes, attributes and pseudo-classes
 * @param elements how many elements
 */
record Specificity(int ids, int classes, int elements) implements Comparable<Specificity> {

  private static final Comparator<Specificity> ORDER =
      Comparator.comparingInt(Specificity::ids)
          .thenComparingInt(Specificity::classes)
          .thenComparingInt(Specificity::elements);

  static Specificity of(CSSSelector selector) {
    int ids = 0;
    int classes = 0;
    int elements = 0;
    for (ICSSSelectorMember member : selector.getAllMembers()) {
      if (member instanceof CSSSelectorSimpleMember simple) {
        ids += simple.isHash() ? 1 : 0;
        classes += simple.isClass() || simple.isPseudo() ? 1 : 0;
        elements += simple.isElementName() && !simple.getValue().equals("*") ? 1 : 0;
      } else if (!(member instanceof ECSSSelectorCombinator)) {
        classes++;
      }
    }
    return new Specificity(ids, classes, elements);
  }

  @Override
  public int compareTo(Specificity other) {
    return ORDER.compare(this, other);
  }
}
