package io.postrider.posts.content;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Brings pictures back that a page shows by script only, and removes those that are none. */
final class Images {

  private static final List<String> LAZY =
      List.of("data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src");
  private static final List<String> LAZY_SETS =
      List.of("data-srcset", "data-lazy-srcset", "srcset");
  private static final Pattern END_OF_ADDRESS = Pattern.compile("\\s");

  private Images() {}

  static void mend(Element body) {
    body.select("noscript").forEach(Images::mendTwin);
    body.select("noscript").remove();
    body.select("img").forEach(Images::mendImage);
  }

  /** What a page shows without script is the picture that stands next to it, unloaded. */
  private static void mendTwin(Element noscript) {
    Element real = noscript.selectFirst("img");
    if (real == null || isPixel(real)) {
      return;
    }
    Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
        .filter(sibling -> sibling != null && !sibling.nameIs("noscript"))
        .map(sibling -> sibling.selectFirst("img"))
        .filter(image -> image != null && address(image) == null)
        .findFirst()
        .ifPresent(image -> image.attr("src", real.absUrl("src")));
  }

  private static void mendImage(Element image) {
    String address = address(image);
    if (isEmoji(image)) {
      image.replaceWith(new TextNode(image.attr("alt")));
    } else if (address == null || isPixel(image)) {
      image.remove();
    } else {
      image.attr("src", address);
    }
  }

  private static @Nullable String address(Element image) {
    Stream<String> single = LAZY.stream().map(image::absUrl);
    Stream<String> plain = Stream.of(image.absUrl("src"));
    Stream<String> sets = LAZY_SETS.stream().map(name -> first(image, name));
    return Stream.of(single, plain, sets)
        .flatMap(each -> each)
        .map(candidate -> Addresses.web(candidate, null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String first(Element image, String set) {
    String candidate = END_OF_ADDRESS.split(image.attr(set).strip(), 2)[0];
    Element copy = new Element("img", image.baseUri()).attr("src", candidate);
    return candidate.isEmpty() ? "" : copy.absUrl("src");
  }

  /** WordPress swaps emoji for pictures of 72 pixels, made small by a style that we drop. */
  private static boolean isEmoji(Element image) {
    return image.hasClass("wp-smiley")
        || image.hasClass("emoji")
        || image.absUrl("src").startsWith("https://s.w.org/images/core/emoji/");
  }

  private static boolean isPixel(Element image) {
    return Stream.of("width", "height")
        .anyMatch(side -> image.attr(side).matches("\\s*[01](?:px)?\\s*"));
  }
}
