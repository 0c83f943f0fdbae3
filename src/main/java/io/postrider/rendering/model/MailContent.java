package io.postrider.rendering.model;

import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Fits a post's clean HTML into a mail in which the post's own title is an {@code h2}. */
final class MailContent {

  private static final int WIDEST_IMAGE = 536;
  private static final int WIDEST_ICON = 48;

  private static final String WIDE =
      "table, colgroup, col, thead, tbody, tfoot, tr, td, th, pre, hr";

  private MailContent() {}

  /** A link alone in its paragraph, as Markdown has it: {@code [Book](https://… "button")}. */
  private static final String BUTTON = "p > a[href][title=button]:only-child";

  /**
   * Fits it.
   *
   * @param own whether it was written to be mailed, so that it may have buttons
   */
  static String of(String content, boolean own) {
    if (content.isBlank()) {
      return "";
    }
    Document document = Jsoup.parseBodyFragment(content);
    document.outputSettings().prettyPrint(false);
    demoteHeadings(document.body());
    document.select("img").forEach(MailContent::fit);
    document.select(WIDE).forEach(MailContent::narrow);
    if (own) {
      document.select(BUTTON).forEach(MailContent::button);
    }
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

  /** As mail programs show it that know no buttons. Its looks are those of the template's own. */
  private static void button(Element link) {
    Element paragraph = Objects.requireNonNull(link.parent());
    if (!paragraph.ownText().isBlank()) {
      return;
    }
    link.removeAttr("title");
    link.attr(
        "style",
        "display:inline-block;padding:14px 32px;font-size:17px;line-height:24px;font-weight:600;text-decoration:none");
    Element cell =
        new Element("td")
            .addClass("solid")
            .addClass("action")
            .attr("align", "center")
            .attr(
                "style",
                "padding:0;border:0;border-radius:26px;text-align:center;mso-padding-alt:14px 32px");
    Element table =
        new Element("table")
            .attr("role", "presentation")
            .addClass("action")
            .attr("border", "0")
            .attr("cellpadding", "0")
            .attr("cellspacing", "0")
            .attr("style", "width:auto;margin:8px 0 24px");
    paragraph.replaceWith(table);
    table.appendElement("tbody").appendElement("tr").appendChild(cell);
    cell.appendChild(link);
  }

  /** Whether a picture is an icon among words, and no block of its own. */
  static boolean isInLine(Element image) {
    String width = image.attr("width");
    return width.matches("\\d{1,2}") && Integer.parseInt(width) <= WIDEST_ICON;
  }

  /** Widths in pixels are a page's; a mail may be as narrow as a phone. */
  private static void narrow(Element part) {
    if (!part.attr("width").matches("(?:\\d{1,2}|100)(?:\\.\\d{1,4})?%")) {
      part.removeAttr("width");
    }
    part.removeAttr("height");
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
    image.attr(
        "style",
        isInLine(image)
            ? "max-width:100%;height:auto;border:0;vertical-align:middle"
            : "display:block;max-width:100%;height:auto;margin:0 0 8px;border:0");
    if (!image.hasAttr("alt")) {
      image.attr("alt", "");
    }
  }
}
