package io.postrider.posts.content;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Rescues from content what an allow-list alone would spoil, and removes what it would uncover. */
final class RawContent {

  /** What a blog adds to a post for visitors of its pages. */
  private static final String OF_PAGES =
      ".wp-block-latest-posts, .wp-block-latest-comments, .wp-block-archives,"
          + " .wp-block-categories, .wp-block-tag-cloud, .wp-block-calendar, .wp-block-search,"
          + " .wp-block-rss, .wp-block-page-list, .wp-block-query, .wp-block-navigation,"
          + " .wp-block-loginout, .sharedaddy, .jp-relatedposts";

  private static final String ASIDES =
      "figcaption, .wp-caption-text, .wp-block-buttons, .wp-block-button,"
          + " .elementor-button-wrapper";

  private static final Pattern CREDIT =
      Pattern.compile("The post .* (?:appeared first|first appeared) on .*", Pattern.DOTALL);

  private RawContent() {}

  static void prepare(Document raw, List<String> warnings) {
    Element body = raw.body();
    body.select(OF_PAGES).remove();
    Images.mend(body, warnings);
    Embeds.link(body, warnings);
    // Their content becomes plain blocks, and a summary must not run into what follows it.
    body.select("summary").tagName("p");
    body.select("p").stream().filter(RawContent::isCredit).forEach(Element::remove);
    body.select(ASIDES).forEach(RawContent::setAside);
  }

  private static boolean isCredit(Element paragraph) {
    return paragraph.childNodeSize() < 10 && CREDIT.matcher(paragraph.text()).matches();
  }

  private static void setAside(Element element) {
    Element aside = new Element(Marks.ASIDE);
    aside.insertChildren(0, List.copyOf(element.childNodes()));
    element.appendChild(aside);
  }
}
