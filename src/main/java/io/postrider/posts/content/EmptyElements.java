package io.postrider.posts.content;

import io.postrider.posts.blocks.Marker;
import io.postrider.posts.fields.PlainText;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Removes what cleaning left without content. */
final class EmptyElements {

  private static final String MAY_BE_EMPTY =
      "p, figure, figcaption, div, ul, ol, li, dl, dt, dd, blockquote, h1, h2, h3, h4, h5, h6, pre,"
          + " span, a, b, strong, i, em";

  private EmptyElements() {}

  static void tidy(Element body) {
    body.select("img:not([src])").remove();
    body.select("img:not([alt])").attr("alt", "");
    body.select("a:not([href])").unwrap();
    List<Element> blocks = body.select(MAY_BE_EMPTY);
    // From the inside out, so that each look at a block is short however deep they nest.
    for (int last = blocks.size() - 1; last >= 0; last--) {
      tidyOne(blocks.get(last));
    }
  }

  private static void tidyOne(Element element) {
    if (isEmpty(element)) {
      replaceByItsSpace(element);
    } else if (element.attributesSize() == 0 && isWrapper(element)) {
      element.unwrap();
    }
  }

  private static boolean isEmpty(Element element) {
    return element.selectFirst("img, hr, " + Marker.END) == null
        && element.nodeStream(TextNode.class).allMatch(text -> PlainText.isBlank(text.text()));
  }

  /** An inline element may hold the space between two words. */
  private static void replaceByItsSpace(Element element) {
    if (element.isBlock() || element.wholeText().isEmpty()) {
      element.remove();
    } else {
      element.replaceWith(new TextNode(" "));
    }
  }

  /** Page builders put dozens of boxes around a box. */
  private static boolean isWrapper(Element element) {
    return element.nameIs("span") || (element.nameIs("div") && holdsOneBoxOnly(element));
  }

  private static boolean holdsOneBoxOnly(Element box) {
    if (box.childrenSize() != 1 || !box.child(0).nameIs("div")) {
      return false;
    }
    for (Node child : box.childNodes()) {
      if (child instanceof TextNode text && !text.isBlank()) {
        return false;
      }
    }
    return true;
  }
}
