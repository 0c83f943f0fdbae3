package io.postrider.posts.content;

import io.postrider.posts.Post;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * A post's content as it may go into a mail: only what an allow-list names is left, every address
 * is absolute, nothing runs, tracks or hides.
 */
public final class PostContent {

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("abbr", "del", "figcaption", "figure", "hr", "ins", "kbd", "mark", "s")
          .addAttributes(":all", "dir", "lang")
          .removeProtocols("a", "href", "ftp")
          .addProtocols("a", "href", "tel")
          .removeTags("u");

  private final Document clean;

  private PostContent(Document clean) {
    this.clean = clean;
  }

  /**
   * Cleans a post's content.
   *
   * @param html as the source gives it, hostile or not
   * @param link the post's address, which relative addresses are relative to
   */
  public static PostContent clean(String html, String link) {
    Document raw = Jsoup.parseBodyFragment(html, link);
    raw.setBaseUri(link);
    RawContent.prepare(raw);
    Document clean = new Cleaner(ALLOWED).clean(raw);
    clean.outputSettings().prettyPrint(false);
    tidy(clean);
    return new PostContent(clean);
  }

  private static void tidy(Document clean) {
    clean.select("img:not([src])").remove();
    clean.select("img:not([alt])").attr("alt", "");
    clean.select("a:not([href])").unwrap();
    List<Element> blocks = clean.select("p, figure, div, li");
    // From the inside out, so that each look at a block is short however deep they nest.
    for (int last = blocks.size() - 1; last >= 0; last--) {
      if (isEmpty(blocks.get(last))) {
        blocks.get(last).remove();
      }
    }
  }

  private static boolean isEmpty(Element block) {
    return block.selectFirst("img, hr") == null
        && block.nodeStream(TextNode.class).allMatch(text -> PlainText.isBlank(text.text()));
  }

  /** What is left, as HTML; may be empty. */
  public String html() {
    return clean.body().html().strip();
  }

  /** The running text, captions left out. */
  public String text() {
    Element body = clean.body().clone();
    body.select("figcaption").remove();
    return body.text();
  }

  /** How many minutes it takes to read; null if there is no text. */
  public @Nullable Integer minutes() {
    return ReadingTime.minutes(text());
  }

  /** The picture to show with the post; null for none. */
  public Post.@Nullable Image image() {
    return LeadImage.in(clean);
  }
}
