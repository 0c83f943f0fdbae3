package io.postrider.posts.pictures;

import io.postrider.posts.Post;
import io.postrider.posts.fields.WebAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the sizes in which a blog keeps the picture that stands for a post: the smallest
 * that is still sharp in a mail, not cropped, in a format that every mail client shows; if none is
 * so wide, the widest.
 */
public final class FeaturedImage {

  /** A mail is 600 pixels wide, and good screens have two for each. */
  private static final int SHARP = 1200;

  private static final double SAME_ASPECT = 0.02;
  private static final Set<String> FORMATS = Set.of("jpeg", "jpg", "pjpeg", "png", "gif");

  private FeaturedImage() {}

  /**
   * One size of a picture.
   *
   * @param url absolute
   * @param width in pixels; 0 or 1, as WordPress says where it knows none, for unknown
   * @param height likewise
   * @param type as in {@code image/jpeg}; empty if only the address tells
   */
  public record Size(String url, int width, int height, String type) {

    private boolean isMeasured() {
      return width > 1 && height > 1;
    }

    /** Converters leave one of the two as it was, so that neither may say another format. */
    private boolean isShownEverywhere() {
      String path = url.replaceFirst("[?#].*$", "");
      String ending = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('.')) + 1);
      boolean hasEnding = path.lastIndexOf('.') > path.lastIndexOf('/');
      return (type.isBlank() ? hasEnding : isShown(type.replaceFirst("^image/", "")))
          && (!hasEnding || isShown(ending));
    }

    private static boolean isShown(String format) {
      return FORMATS.contains(format.strip().toLowerCase(Locale.ROOT));
    }

    private boolean isWhole(Size picture) {
      double aspect = (double) width / height;
      double whole = (double) picture.width / picture.height;
      return Math.abs(aspect / whole - 1) <= SAME_ASPECT;
    }
  }

  /**
   * The size to show.
   *
   * @param alt alternative text; may be empty
   * @param full the picture itself
   * @param others the smaller ones made of it; the full one may be among them
   * @return null if none of them can be shown
   */
  public static Post.@Nullable Image of(String alt, Size full, List<Size> others) {
    Predicate<Size> usable =
        size -> WebAddress.web(size.url(), null) != null && size.isShownEverywhere();
    Size whole = full.isMeasured() ? full : widest(others.stream());
    Size best = best(Stream.concat(Stream.of(full), others.stream()).filter(usable), whole);
    if (best != null) {
      return image(alt, best);
    }
    return !full.isMeasured() && usable.test(full) ? image(alt, full) : null;
  }

  private static @Nullable Size best(Stream<Size> usable, @Nullable Size whole) {
    if (whole == null) {
      return null;
    }
    List<Size> fit = usable.filter(Size::isMeasured).filter(size -> size.isWhole(whole)).toList();
    return fit.stream()
        .filter(size -> size.width() >= SHARP)
        .min(Comparator.comparingInt(Size::width).thenComparing(Size::url))
        .orElseGet(() -> widest(fit.stream()));
  }

  private static @Nullable Size widest(Stream<Size> sizes) {
    return sizes
        .filter(Size::isMeasured)
        .max(Comparator.comparingInt(Size::width).thenComparing(Size::url))
        .orElse(null);
  }

  private static Post.Image image(String alt, Size size) {
    Integer width = size.isMeasured() ? size.width() : null;
    Integer height = size.isMeasured() ? size.height() : null;
    String address = WebAddress.web(size.url(), null);
    return new Post.Image(address == null ? size.url() : address, alt.strip(), width, height);
  }
}
