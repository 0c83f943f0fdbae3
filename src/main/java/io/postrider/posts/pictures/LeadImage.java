package io.postrider.posts.pictures;

import io.postrider.posts.Post;
import io.postrider.posts.blocks.Marker;
import java.util.Comparator;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the picture that stands for a post: the first in its content that is none of {@link
 * Icons}. Formats that some mail clients cannot show come last.
 */
public final class LeadImage {

  private LeadImage() {}

  /** The picture; null if there is none that fits. Icons are marked as such. */
  public static Post.@Nullable Image in(Document clean) {
    return clean.select("img[src]:not([" + Marker.ICON + "])").stream()
        .min(Comparator.comparing(LeadImage::isShownBySomeOnly))
        .map(LeadImage::describe)
        .orElse(null);
  }

  private static boolean isShownBySomeOnly(Element image) {
    String path = image.attr("src").replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT);
    return path.endsWith(".webp") || path.endsWith(".avif") || path.endsWith(".svg");
  }

  private static Post.Image describe(Element image) {
    return new Post.Image(
        image.attr("src"),
        image.attr("alt").strip(),
        pixels(image.attr("width")),
        pixels(image.attr("height")));
  }

  private static @Nullable Integer pixels(String length) {
    String digits = length.strip().replaceFirst("px$", "");
    return digits.matches("\\d{1,5}") ? Integer.valueOf(digits) : null;
  }
}
