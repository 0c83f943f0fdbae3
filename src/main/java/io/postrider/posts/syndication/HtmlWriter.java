package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements of an XML document as HTML: an element that is empty there ends here too, instead
 * of swallowing what follows it.
 */
final class HtmlWriter {

  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
          "source", "track", "wbr");

  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "poster", "cite", "data", "background", "longdesc");

  private final StringBuilder html = new StringBuilder();
  private final @Nullable URI base;

  private HtmlWriter(@Nullable URI base) {
    this.base = base;
  }

  /** What is in an element. */
  static HtmlText in(Element parent) {
    HtmlWriter markup = new HtmlWriter(parent.base());
    markup.addContent(parent);
    return new HtmlText(markup.html.toString(), parent.base());
  }

  private void addContent(Element parent) {
    for (Object part : parent.content()) {
      if (part instanceof Element child) {
        add(child);
      } else {
        html.append(HtmlEscape.text((String) part));
      }
    }
  }

  private void add(Element element) {
    html.append('<').append(element.name());
    element
        .attributes()
        .forEach(
            (name, value) ->
                html.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(HtmlEscape.attribute(address(element, name, value)))
                    .append('"'));
    html.append('>');
    if (!VOID.contains(element.name())) {
      addContent(element);
      html.append("</").append(element.name()).append('>');
    }
  }

  /** An element may state a base of its own, which HTML cannot. */
  private String address(Element element, String name, String value) {
    return ADDRESSES.contains(name) && !Objects.equals(base, element.base())
        ? element.resolve(value)
        : value;
  }
}
