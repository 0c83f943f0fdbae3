package io.postrider.posts.syndication;

import io.postrider.posts.fields.HtmlTags;
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
public record Text(String html, @Nullable URI base) {

  static final Text NONE = new Text("", null);

  /** Plain characters, blank lines between paragraphs. */
  static Text plain(String characters, @Nullable URI base) {
    String html =
        Arrays.stream(characters.strip().split("\\n\\s*\\n"))
            .map(paragraph -> "<p>" + escape(paragraph) + "</p>")
            .collect(Collectors.joining("\n"));
    return new Text(characters.isBlank() ? "" : html, base);
  }

  /** HTML, unless none of its tags is one: then its angle brackets are meant to be seen. */
  static Text written(String html, @Nullable URI base) {
    return new Text(HtmlTags.anyIn(html) ? html : html.replace("<", "&lt;"), base);
  }

  /** A title in HTML, whose angle brackets are meant to be seen where they make no tag. */
  static String line(String html) {
    return HtmlTags.withOthersShown(html);
  }

  /** Characters as HTML that shows them. */
  static String escape(String characters) {
    return characters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Whether it says nothing. */
  public boolean isBlank() {
    return html.isBlank();
  }

  Text or(Text other) {
    return isBlank() ? other : this;
  }
}
