package io.postrider.posts.tables;

import io.postrider.posts.Post;
import io.postrider.posts.markup.StoredText.Picture;
import io.postrider.posts.pictures.FeaturedImage;
import io.postrider.posts.pictures.FeaturedImage.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded picture.
 *
 * @param full the picture itself
 * @param sizes the smaller ones made of it
 * @param alt alternative text; may be empty
 * @param caption as stored; may be empty
 */
record Attachment(Size full, List<Size> sizes, String alt, String caption) {

  /**
   * A row of an attachment.
   *
   * @param base the address of the folder of uploads
   * @return null if it has no address
   */
  static @Nullable Attachment of(ResultSet row, String base) throws SQLException {
    String address = Uploads.address(base, row.getString("file"));
    if (address == null) {
      return null;
    }
    Map<?, ?> metadata = PhpValue.array(row.getString("metadata"));
    return new Attachment(
        size(address, metadata, Objects.requireNonNullElse(row.getString("type"), "")),
        sizes(address, metadata.get("sizes")),
        Objects.requireNonNullElse(row.getString("alt"), ""),
        row.getString("caption"));
  }

  private static List<Size> sizes(String address, @Nullable Object stored) {
    List<Size> sizes = new ArrayList<>();
    if (stored instanceof Map<?, ?> named) {
      for (Object value : named.values()) {
        if (value instanceof Map<?, ?> size && size.get("file") instanceof String file) {
          String beside = Uploads.beside(address, file);
          if (beside != null) {
            Object type = size.get("mime-type");
            sizes.add(size(beside, size, type instanceof String text ? text : ""));
          }
        }
      }
    }
    return List.copyOf(sizes);
  }

  private static Size size(String address, Map<?, ?> measures, String type) {
    return new Size(address, pixels(measures.get("width")), pixels(measures.get("height")), type);
  }

  private static int pixels(@Nullable Object value) {
    long pixels = PhpValue.number(value);
    return pixels > 0 && pixels < 1_000_000 ? (int) pixels : 0;
  }

  /** What stands for a post; null if no mail could show it. */
  Post.@Nullable Image image() {
    return FeaturedImage.of(alt, full, sizes);
  }

  /** What stands in a post's text. */
  Picture picture() {
    Post.Image image = image();
    return image == null
        ? new Picture(full.url(), alt, caption, known(full.width()), known(full.height()))
        : new Picture(image.url(), image.alt(), caption, image.width(), image.height());
  }

  private static @Nullable Integer known(int pixels) {
    return pixels > 1 ? pixels : null;
  }
}
