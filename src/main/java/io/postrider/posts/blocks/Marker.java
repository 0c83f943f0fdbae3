package io.postrider.posts.blocks;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * Elements of our own that say about content what its text is to know; none of them is left in the
 * end.
 */
public final class Marker {

  /** Here the teaser or a page of the post ends. */
  public static final String END = "x-end";

  /** Not running text: a caption, a button, a link in place of a video. */
  public static final String ASIDE = "x-aside";

  /** Here a form was, or a part of one; it keeps the form's classes and id. */
  static final String FORM = "x-form";

  private static final String NAMES = "names";

  /** An attribute: this picture does not stand for the post. */
  public static final String ICON = "x-icon";

  private Marker() {}

  static Element end() {
    return new Element(END);
  }

  static Element form(Element form) {
    return new Element(FORM).attr(NAMES, names(form));
  }

  /** The classes and the id of an element, or of the form that was here, in lower case. */
  static String names(Element element) {
    return element.nameIs(FORM)
        ? element.attr(NAMES)
        : (element.className() + " " + element.id()).strip().toLowerCase(Locale.ROOT);
  }

  static void aside(Element element) {
    Element aside = new Element(ASIDE);
    element.replaceWith(aside);
    aside.appendChild(element);
  }

  private static void removeEnd(Element end) {
    Element parent = end.parent();
    end.remove();
    if (parent != null && parent.nameIs("p") && parent.childrenSize() == 0 && !parent.hasText()) {
      parent.remove();
    }
  }

  /** Takes them all out; what they surround stays. */
  public static void removeFrom(Element body) {
    body.select(END).forEach(Marker::removeEnd);
    body.select(ASIDE).unwrap();
    body.select("[" + ICON + "]").removeAttr(ICON);
  }
}
