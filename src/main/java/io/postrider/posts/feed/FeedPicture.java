package io.postrider.posts.feed;

import io.postrider.posts.Post;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.pictures.Icons;
import io.postrider.posts.syndication.Entry;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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

  private static final int MOST_FILES = 1_000;
  private static final int WIDE = 1200;
  private static final Pattern SHOWN_EVERYWHERE =
      Pattern.compile("(?:image/)?(?:jpe?g|png|gif)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PICTURE =
      Pattern.compile("jpe?g|png|gif|webp|avif", Pattern.CASE_INSENSITIVE);

  /** No media type, whatever word it is, or that of any file; a film is told by its word alone. */
  private static final Pattern SAYS_LITTLE =
      Pattern.compile("(?!audio|video)[^/]*|(?:application|binary)/octet-stream");

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
   * @param files what the feed gives with it
   * @param base what relative addresses are relative to
   * @param inContent the one found there, for want of a better one
   */
  static Post.@Nullable Image of(
      List<Entry.File> files, String base, Post.@Nullable Image inContent) {
    URI home = URI.create(base);
    return files.stream()
        .limit(MOST_FILES)
        .flatMap(file -> of(file, home).stream())
        .filter(FeedPicture::isPicture)
        .min(FITNESS)
        .map(picture -> picture.describedAs(inContent))
        .orElse(inContent);
  }

  private static Optional<FeedPicture> of(Entry.File file, URI base) {
    return Optional.ofNullable(WebAddress.web(file.address(), base))
        .map(url -> new Post.Image(url, "", pixels(file.width()), pixels(file.height())))
        .map(image -> new FeedPicture(image, file.type().strip(), file.preview()));
  }

  private static @Nullable Integer pixels(@Nullable String length) {
    return length != null && length.strip().matches("\\d{1,5}")
        ? Integer.valueOf(length.strip())
        : null;
  }

  private boolean isPicture() {
    String kind = type.toLowerCase(Locale.ROOT);
    boolean picture =
        kind.startsWith("image/")
            || PICTURE.matcher(kind).matches()
            || (SAYS_LITTLE.matcher(kind).matches() && PICTURE.matcher(extension()).matches());
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
