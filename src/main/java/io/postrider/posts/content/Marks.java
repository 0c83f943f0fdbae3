package io.postrider.posts.content;

import org.jsoup.nodes.Element;

/**
 * Elements of our own that say about content what its text is to know; none of them is left in the
 * end.
 */
final class Marks {

  /** Here the teaser or a page of the post ends. */
  static final String END = "x-end";

  /** Not running text: a caption, a button, a link in place of a video. */
  static final String ASIDE = "x-aside";

  private Marks() {}

  static boolean isMark(String tag) {
    return tag.equals(END) || tag.equals(ASIDE);
  }

  static Element end() {
    return new Element(END);
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

  static void removeFrom(Element body) {
    body.select(END).forEach(Marks::removeEnd);
    body.select(ASIDE).unwrap();
  }
}
