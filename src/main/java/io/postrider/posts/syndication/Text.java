package io.postrider.posts.syndication;

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
