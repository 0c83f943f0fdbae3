package io.postrider.rendering.model;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Fits a post's clean HTML into a mail in which the post's own title is an {@code h2}. */
final class MailContent {

  private static final int WIDEST_IMAGE = 536;

  private MailContent() {}

  static String of(String content) {
    if (content.isBlank()) {
      return "";
    }
    Document document = Jsoup.parseBodyFragment(content);
    document.outputSettings().prettyPrint(false);
    demoteHeadings(document.body());
    document.select("img").forEach(MailContent::fit);
    return document.body().html();
  }

  /** The highest heading becomes an h3, the others keep their distance to it. */
  private static void demoteHeadings(Element body) {
    var headings = body.select("h1, h2, h3, h4, h5, h6");
    int highest = headings.stream().mapToInt(MailContent::level).min().orElse(3);
    headings.forEach(h -> h.tagName("h" + Math.min(6, level(h) - highest + 3)));
  }

  private static int level(Element heading) {
    return heading.normalName().charAt(1) - '0';
  }

  private static void fit(Element image) {
    int width = WIDEST_IMAGE;
    try {
      width = Math.min(WIDEST_IMAGE, Integer.parseInt(image.attr("width")));
    } catch (NumberFormatException e) {
      // no width, or "100%": as wide as there is room
    }
    image.attr("width", String.valueOf(Math.max(1, width)));
    image.removeAttr("height");
    image.attr("style", "display:block;max-width:100%;height:auto;margin:0 0 8px;border:0");
    if (!image.hasAttr("alt")) {
      image.attr("alt", "");
    }
  }
}
