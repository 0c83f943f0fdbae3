package io.postrider.posts.content;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Rescues from content what an allow-list alone would spoil, and removes what it would uncover. */
final class RawContent {

  private static final String NOT_FOR_MAIL =
      "script, style, noscript, template, form, input, button, select, textarea, svg, math, object,"
          + " embed, applet, canvas, base, meta, link, title, [hidden], .screen-reader-text";
  private static final List<String> LAZY = List.of("data-src", "data-lazy-src", "data-original");
  private static final Pattern HIDING =
      Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", Pattern.CASE_INSENSITIVE);
  private static final Pattern CREDIT =
      Pattern.compile("The post .* (?:appeared first|first appeared) on .*", Pattern.DOTALL);

  private RawContent() {}

  static void prepare(Document raw) {
    raw.select(NOT_FOR_MAIL).remove();
    raw.select("[style]").stream()
        .filter(element -> HIDING.matcher(element.attr("style")).find())
        .forEach(Element::remove);
    raw.select("img").forEach(RawContent::mendImage);
    raw.select("iframe, video, audio").forEach(RawContent::linkInstead);
    // Their content becomes plain blocks, and a summary must not run into what follows it.
    raw.select("summary").tagName("p");
    raw.select("p").stream()
        .filter(paragraph -> CREDIT.matcher(paragraph.text()).matches())
        .forEach(Element::remove);
  }

  private static void mendImage(Element image) {
    LAZY.stream()
        .map(image::attr)
        .filter(address -> !address.isBlank())
        .findFirst()
        .ifPresent(address -> image.attr("src", address));
    if (isEmoji(image)) {
      image.replaceWith(new TextNode(image.attr("alt")));
    } else if (isPixel(image, "width") || isPixel(image, "height")) {
      image.remove();
    }
  }

  /** WordPress swaps emoji for pictures of 72 pixels, made small by a style that we drop. */
  private static boolean isEmoji(Element image) {
    return image.hasClass("wp-smiley")
        || image.hasClass("emoji")
        || image.absUrl("src").startsWith("https://s.w.org/images/core/emoji/");
  }

  private static boolean isPixel(Element image, String side) {
    return image.attr(side).matches("\\s*[01](?:px)?\\s*");
  }

  private static void linkInstead(Element embed) {
    String address = embedded(embed);
    if (address == null) {
      embed.remove();
      return;
    }
    String title = embed.attr("title").isBlank() ? host(address) : embed.attr("title");
    Element link = new Element("a").attr("href", address).text(title);
    embed.replaceWith(link);
  }

  private static @Nullable String embedded(Element embed) {
    Element source = embed.selectFirst("source[src]");
    String inner = source == null ? "" : source.absUrl("src");
    return Stream.of(embed.absUrl("src"), embed.absUrl("data-src"), inner)
        .map(address -> Addresses.web(address, null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String host(String address) {
    return URI.create(address).getHost();
  }
}
