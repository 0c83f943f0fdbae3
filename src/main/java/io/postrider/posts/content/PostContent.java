package io.postrider.posts.content;

import io.postrider.posts.Post;
import io.postrider.posts.blocks.BoundedCopy;
import io.postrider.posts.blocks.LostContent;
import io.postrider.posts.blocks.Marker;
import io.postrider.posts.fields.ReadableText;
import io.postrider.posts.pictures.LeadImage;
import io.postrider.posts.shortcodes.ShortcodeRemoval;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * A post's content as it may go into a mail: only what an allow-list names is left, every address
 * is absolute, nothing runs, tracks or hides. However large or broken the content is, this takes
 * little time, and at most about 100,000 characters come out.
 */
public final class PostContent {

  private static final int LONGEST_HTML = 1_000_000;

  /** The deeper elements nest, the longer each end tag takes. */
  private static final int DEEPEST = 150;

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("abbr", "del", "figcaption", "figure", "hr", "ins", "kbd", "mark", "s")
          .addTags(Marker.END, Marker.ASIDE)
          .addAttributes("img", Marker.ICON)
          .addAttributes(":all", "dir", "lang")
          .removeProtocols("a", "href", "ftp")
          .addProtocols("a", "href", "tel")
          .removeTags("u");

  private final Document clean;
  private final RunningText text;
  private final Post.@Nullable Image image;
  private final List<String> warnings;

  private PostContent(
      Document clean, RunningText text, Post.@Nullable Image image, Set<String> warnings) {
    this.clean = clean;
    this.text = text;
    this.image = image;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Cleans a post's content.
   *
   * @param html as the source gives it, hostile or not
   * @param link the post's address, which relative addresses are relative to
   */
  public static PostContent clean(String html, String link) {
    Set<String> warnings = new LinkedHashSet<>();
    Document small = Document.createShell(link);
    String readable = ReadableText.readable(html, LONGEST_HTML);
    boolean isWhole =
        BoundedCopy.copy(parse(readable, link), small, warnings)
            && readable.length() < LONGEST_HTML;
    RawContent.prepare(small, warnings);
    Document clean = new Cleaner(ALLOWED).clean(small);
    clean.outputSettings().prettyPrint(false);
    Element body = clean.body();
    ShortcodeRemoval.in(body, warnings);
    EmptyElements.tidy(body);
    RunningText text = RunningText.of(body);
    Post.Image image = LeadImage.in(clean);
    Marker.removeFrom(body);
    if (LengthLimit.shorten(body) || !isWhole) {
      body.appendElement("p").text("…");
      warnings.add(LostContent.END.sentence());
    }
    return new PostContent(clean, text, image, warnings);
  }

  static Document parse(String html, String link) {
    Document raw = Document.createShell(link);
    raw.body()
        .appendChildren(
            Parser.htmlParser()
                .setMaxDepth(DEEPEST)
                .parseFragmentInput(html, new Element("body"), link));
    return raw;
  }

  /** What is left, as HTML; may be empty. */
  public String html() {
    return clean.body().html().strip();
  }

  /** The running text, captions and embeds left out. */
  public String text() {
    return text.whole();
  }

  /** The running text up to where its author, or the end of its first page, cut it. */
  String beginning() {
    return text.beginning();
  }

  /** Of the beginning what is said in paragraphs and headings. */
  String prose() {
    return text.prose();
  }

  /** How many minutes it takes to read; null if there is no text. */
  public @Nullable Integer minutes() {
    return ReadingTime.minutes(text());
  }

  /** The picture to show with the post; null for none. */
  public Post.@Nullable Image image() {
    return image;
  }

  /**
   * The body of a post with this content.
   *
   * @param excerpt plain text
   * @param shown the picture to show with it; null for none
   */
  public Post.Body body(String excerpt, Post.@Nullable Image shown) {
    return new Post.Body(excerpt, html(), shown, minutes());
  }

  /** What was lost, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }
}
