package io.postrider.posts.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import io.postrider.posts.Post;
import io.postrider.posts.content.Addresses;
import io.postrider.posts.content.Icons;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a feed gives beside the content of a post: the way in which themes tell the
 * featured image.
 *
 * @param image with the size that the feed claims
 * @param type its media type; empty if the feed does not say
 * @param preview whether it is meant as a small stand-in for another
 */
record FeedPicture(Post.Image image, String type, boolean preview) {

  private static final String MEDIA = "http://search.yahoo.com/mrss/";
  private static final int WIDE = 1200;
  private static final Pattern SHOWN_EVERYWHERE =
      Pattern.compile("(?:image/)?(?:jpe?g|png|gif)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PICTURE =
      Pattern.compile("jpe?g|png|gif|webp|avif", Pattern.CASE_INSENSITIVE);

  /**
   * The best fit: what every mail client shows first, then the smallest one that is wide enough for
   * a mail, one of unknown size, the widest of the others, the first.
   */
  private static final Comparator<FeedPicture> FITNESS =
      Comparator.comparing((FeedPicture picture) -> !picture.isShownEverywhere())
          .thenComparing(FeedPicture::size);

  /**
   * The picture to show with a post.
   *
   * @param link the post's address, which relative ones are relative to
   * @param inContent the one found there, for want of a better one
   */
  static Post.@Nullable Image of(SyndEntry entry, String link, Post.@Nullable Image inContent) {
    return candidates(entry, URI.create(link)).stream()
        .filter(FeedPicture::isPicture)
        .min(FITNESS)
        .map(picture -> picture.describedAs(inContent))
        .orElse(inContent);
  }

  private static List<FeedPicture> candidates(SyndEntry entry, URI base) {
    List<FeedPicture> found = new ArrayList<>();
    entry.getForeignMarkup().forEach(element -> addMedia(found, element, base));
    entry
        .getEnclosures()
        .forEach(
            enclosure ->
                add(found, base, enclosure.getUrl(), enclosure.getType(), null, null, false));
    return found;
  }

  private static void addMedia(List<FeedPicture> found, Element element, URI base) {
    if (!element.getNamespaceURI().equals(MEDIA)) {
      return;
    }
    String name = element.getName();
    if (name.equals("content") || name.equals("thumbnail")) {
      boolean image = "image".equals(element.getAttributeValue("medium"));
      String type = Objects.requireNonNullElse(element.getAttributeValue("type"), "");
      add(
          found,
          base,
          element.getAttributeValue("url"),
          type.isBlank() && (image || name.equals("thumbnail")) ? "image/" : type,
          pixels(element.getAttributeValue("width")),
          pixels(element.getAttributeValue("height")),
          name.equals("thumbnail"));
    }
    if (name.equals("content") || name.equals("group")) {
      element.getChildren().forEach(child -> addMedia(found, child, base));
    }
  }

  private static void add(
      List<FeedPicture> found,
      URI base,
      @Nullable String address,
      @Nullable String type,
      @Nullable Integer width,
      @Nullable Integer height,
      boolean preview) {
    Optional.ofNullable(Addresses.web(address, base))
        .map(url -> new Post.Image(url, "", width, height))
        .map(image -> new FeedPicture(image, type == null ? "" : type.strip(), preview))
        .ifPresent(found::add);
  }

  private static @Nullable Integer pixels(@Nullable String length) {
    return length != null && length.strip().matches("\\d{1,5}")
        ? Integer.valueOf(length.strip())
        : null;
  }

  private boolean isPicture() {
    boolean picture =
        type.isEmpty()
            ? PICTURE.matcher(extension()).matches()
            : type.toLowerCase(Locale.ROOT).startsWith("image/");
    // WordPress.com gives the author's portrait along with the pictures.
    return picture && !Icons.isOne(image.url(), image.width(), image.height());
  }

  private boolean isShownEverywhere() {
    return SHOWN_EVERYWHERE
        .matcher(type.length() > "image/".length() ? type : extension())
        .matches();
  }

  private String extension() {
    return image.url().replaceFirst("[?#].*$", "").replaceFirst("^.*[./]", "");
  }

  private int size() {
    Integer width = image.width();
    if (width == null) {
      return preview ? 300_000 : 100_000;
    }
    return width >= WIDE ? width : 200_000 + WIDE - width;
  }

  /** The content may hold the same picture, with an alternative text. */
  private Post.Image describedAs(Post.@Nullable Image inContent) {
    return inContent != null && inContent.url().equals(image.url())
        ? new Post.Image(image.url(), inContent.alt(), image.width(), image.height())
        : image;
  }
}
