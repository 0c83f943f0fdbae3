package io.postrider.posts.content;

import io.postrider.posts.blocks.BlockRemoval;
import io.postrider.posts.blocks.Embeds;
import io.postrider.posts.blocks.Marker;
import io.postrider.posts.pictures.LazyImages;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Rescues from content what an allow-list alone would spoil, and removes what it would uncover. */
final class RawContent {

  private static final String ASIDES =
      "figcaption, .wp-caption-text, .wp-block-buttons, .wp-block-button,"
          + " .elementor-button-wrapper";

  /** Blocks that mail programs do not all know. */
  private static final String BOXES =
      "section, article, main, header, footer, nav, aside, center, address, details, fieldset,"
          + " hgroup, search, menu, dir";

  private static final Pattern CREDIT =
      Pattern.compile("The post .* (?:appeared first|first appeared) on .*", Pattern.DOTALL);

  private RawContent() {}

  static void prepare(Document raw, Set<String> warnings) {
    Element body = raw.body();
    BlockRemoval.from(body, warnings);
    body.select(".kg-bookmark-author + .kg-bookmark-publisher").before(" · ");
    LazyImages.mend(body, warnings);
    Embeds.link(body, warnings);
    // What they hold must not run into what follows them.
    body.select("summary, legend").tagName("p");
    body.select(BOXES).tagName("div");
    body.select("p").stream().filter(RawContent::isCredit).forEach(Element::remove);
    body.select(ASIDES).forEach(RawContent::setAside);
  }

  private static boolean isCredit(Element paragraph) {
    return paragraph.childNodeSize() < 10 && CREDIT.matcher(paragraph.text()).matches();
  }

  private static void setAside(Element element) {
    Element aside = new Element(Marker.ASIDE);
    aside.insertChildren(0, List.copyOf(element.childNodes()));
    element.appendChild(aside);
  }
}
