package io.postrider.posts.syndication;

import io.postrider.posts.fields.HtmlTags;
import io.postrider.text.HtmlEscape;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text of a feed.
 *
 * @param html may be blank
 * @param base what the document says that relative addresses are relative to; null if it does not
 */
public record HtmlText(String html, @Nullable URI base) {

  static final HtmlText NONE = new HtmlText("", null);

  /** Plain characters, blank lines between paragraphs. */
  static HtmlText plain(String characters, @Nullable URI base) {
    String html =
        Arrays.stream(characters.strip().split("\\n\\s*\\n"))
            .map(paragraph -> "<p>" + HtmlEscape.text(paragraph) + "</p>")
            .collect(Collectors.joining("\n"));
    return new HtmlText(characters.isBlank() ? "" : html, base);
  }

  /** HTML, unless none of its tags is one: then its angle brackets are meant to be seen. */
  static HtmlText written(String html, @Nullable URI base) {
    return new HtmlText(HtmlTags.anyIn(html) ? html : html.replace("<", "&lt;"), base);
  }

  /** A title in HTML, whose angle brackets are meant to be seen where they make no tag. */
  static String line(String html) {
    return HtmlTags.withOthersShown(html);
  }

  /** Whether it says nothing. */
  public boolean isBlank() {
    return html.isBlank();
  }

  HtmlText or(HtmlText other) {
    return isBlank() ? other : this;
  }
}
