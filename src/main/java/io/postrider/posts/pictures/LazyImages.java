package io.postrider.posts.pictures;

import io.postrider.posts.blocks.InlineStyle;
import io.postrider.posts.blocks.LostContent;
import io.postrider.posts.fields.WebAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Brings pictures back that a page shows by script only, and removes those that are none. */
public final class LazyImages {

  private static final List<String> LAZY =
      List.of("data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src");
  private static final List<String> LAZY_SETS =
      List.of("data-srcset", "data-lazy-srcset", "srcset");
  private static final Pattern END_OF_ADDRESS = Pattern.compile("\\s");

  private static final Pattern NO_ADDRESS =
      Pattern.compile("data:|about:|blob:", Pattern.CASE_INSENSITIVE);

  /** A file that pages show until the picture itself is loaded, by its name. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?:1x1|placeholder|blank|lazy|spacer|transparent|trans|pixel|grey|clear|loading|loader)"
              + "[^/?#]*+(?:[?#].*+)?+$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EMOJI =
      Pattern.compile("/twemoji/|/emojis?/|/emojione/|emoji\\.php/", Pattern.CASE_INSENSITIVE);

  /** What stands for one in text. */
  private static final Pattern SYMBOLS = Pattern.compile("[^\\p{L}\\p{N}\\s]{1,20}");

  private static final Pattern BACKGROUND =
      Pattern.compile("background(?:-image)?\\s*:[^;]*url\\(", Pattern.CASE_INSENSITIVE);

  private static final double LARGEST_PIXEL = 2;

  private LazyImages() {}

  /**
   * Gives each picture the address that its page shows in the end.
   *
   * @param warnings receives what is lost
   */
  public static void mend(Element body, Set<String> warnings) {
    body.select("noscript").forEach(LazyImages::mendTwin);
    body.select("noscript").remove();
    long lost = body.select("img").stream().filter(LazyImages::isLost).count();
    if (lost > 0) {
      warnings.add("It has %d picture(s) without a usable address.".formatted(lost));
    }
    if (body.select("img[src^=data:]").stream().anyMatch(LazyImages::isWithinText)) {
      warnings.add(LostContent.INLINE_PICTURE.sentence());
    }
    if (body.select("[style*=url]").stream().anyMatch(LazyImages::isBackground)) {
      warnings.add(LostContent.BACKGROUND.sentence());
    }
    body.select("img").forEach(LazyImages::mendImage);
  }

  /** What a page shows without script is the picture that stands next to it, unloaded. */
  private static void mendTwin(Element noscript) {
    Element real = noscript.selectFirst("img");
    if (real == null || isPixel(real)) {
      return;
    }
    List<Element> beside =
        Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
            .filter(sibling -> sibling != null && !sibling.nameIs("noscript"))
            .map(sibling -> sibling.selectFirst("img"))
            .filter(Objects::nonNull)
            .toList();
    beside.stream()
        .filter(image -> loaded(image) == null)
        .findFirst()
        .ifPresent(image -> image.attr("src", real.absUrl("src")));
    if (beside.isEmpty() && isMeantToBeSeen(real)) {
      noscript.unwrap();
    }
  }

  /** Not what counts visitors whose browser runs no script. */
  private static boolean isMeantToBeSeen(Element image) {
    return !image.attr("alt").isBlank()
        || image.hasAttr("width")
        || image.className().contains("wp-image-");
  }

  private static void mendImage(Element image) {
    String address = address(image);
    if (isEmoji(image)) {
      image.replaceWith(new TextNode(image.attr("alt")));
    } else if (address == null || isPixel(image) || Icons.isUseless(image, address)) {
      image.remove();
    } else {
      image.attr("src", address);
      if (Icons.isOne(image, address)) {
        Icons.mark(image);
      }
    }
  }

  private static boolean isLost(Element image) {
    return !image.attr("src").isBlank()
        && !NO_ADDRESS.matcher(image.attr("src").strip()).lookingAt()
        && !isEmoji(image)
        && !isPixel(image)
        && address(image) == null;
  }

  /** Not what stands in for a picture that was never loaded. */
  private static boolean isWithinText(Element image) {
    boolean isSpacer =
        image.attr("src").startsWith("data:image/gif")
            && image.attr("alt").isBlank()
            && image.dataset().isEmpty();
    return !isSpacer && !isEmoji(image) && !isPixel(image) && address(image) == null;
  }

  private static boolean isBackground(Element box) {
    return BACKGROUND.matcher(box.attr("style")).find() && box.selectFirst("img") == null;
  }

  private static @Nullable String address(Element image) {
    String loaded = loaded(image);
    return loaded == null ? WebAddress.web(image.absUrl("src"), null) : loaded;
  }

  /** What the page shows in the end; null if only what stands in for it is known. */
  private static @Nullable String loaded(Element image) {
    String source = image.absUrl("src");
    Stream<String> plain = PLACEHOLDER.matcher(source).find() ? Stream.empty() : Stream.of(source);
    Stream<String> single = LAZY.stream().map(image::absUrl);
    Stream<String> sets =
        Stream.concat(Stream.of(image), sources(image))
            .flatMap(holder -> LAZY_SETS.stream().map(name -> first(holder, name)));
    return Stream.of(plain, single, sets)
        .flatMap(each -> each)
        .map(candidate -> WebAddress.web(candidate, null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** A picture of several formats has its addresses beside it. */
  private static Stream<Element> sources(Element image) {
    Element picture = image.parent();
    return picture != null && picture.nameIs("picture")
        ? picture.children().stream().filter(child -> child.nameIs("source"))
        : Stream.empty();
  }

  private static String first(Element image, String set) {
    String candidate = END_OF_ADDRESS.split(image.attr(set).strip(), 2)[0];
    return candidate.isEmpty() ? "" : image.shallowClone().attr("src", candidate).absUrl("src");
  }

  /** WordPress swaps emoji for pictures of 72 pixels, made small by a style that we drop. */
  private static boolean isEmoji(Element image) {
    return image.hasClass("wp-smiley")
        || image.hasClass("emoji")
        || image.absUrl("src").startsWith("https://s.w.org/images/core/emoji/")
        || (EMOJI.matcher(image.absUrl("src")).find()
            && SYMBOLS.matcher(image.attr("alt")).matches());
  }

  private static boolean isPixel(Element image) {
    InlineStyle style = InlineStyle.of(image);
    return Stream.of("width", "height", "max-width", "max-height")
        .anyMatch(
            side ->
                style.isAtMost(side, LARGEST_PIXEL)
                    || (!image.attr(side).contains("%")
                        && InlineStyle.length(image.attr(side)) <= LARGEST_PIXEL));
  }
}
