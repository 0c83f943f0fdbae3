package io.postrider.posts.rest;

import io.postrider.posts.Post;
import io.postrider.posts.fields.ShortText;
import io.postrider.posts.pictures.FeaturedImage;
import io.postrider.posts.pictures.FeaturedImage.Size;
import io.postrider.posts.rest.Categories.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What WordPress sends along with a post. Each part may be missing, an error, or something else
 * altogether; then it counts as not told, with a warning.
 *
 * @param post the post that it comes with
 * @param warnings where to put what was odd
 */
record Embedded(JsonNode post, List<String> warnings) {

  private JsonNode part(String relation) {
    return post.path("_embedded").path(relation);
  }

  /** The author's name; where there are several, that of the one whose post it is. */
  @Nullable String author() {
    OptionalLong number = JsonFields.number(post.path("author"));
    Optional<String> name =
        part("author")
            .valueStream()
            .sorted(Comparator.comparing(one -> !JsonFields.number(one.path("id")).equals(number)))
            .map(one -> ShortText.author(JsonFields.text(one.path("name")), warnings))
            .filter(known -> !known.isEmpty())
            .findFirst();
    if (name.isEmpty()) {
      warnings.add(
          "The site does not name its author%s.".formatted(reason(part("author").path(0))));
    }
    return name.orElse(null);
  }

  /** The featured picture at its best size; null if it has none that can be shown. */
  Post.@Nullable Image image() {
    JsonNode media = part("wp:featuredmedia").path(0);
    if (media.isMissingNode() && JsonFields.number(post.path("featured_media")).orElse(0) == 0) {
      return null;
    }
    Post.Image image = isPicture(media) ? image(media) : null;
    if (image == null) {
      warnings.add("Its featured picture cannot be shown%s.".formatted(reason(media)));
    }
    return image;
  }

  private static boolean isPicture(JsonNode media) {
    String type = JsonFields.text(media.path("mime_type"));
    return type.isEmpty() || type.startsWith("image/");
  }

  private static Post.@Nullable Image image(JsonNode media) {
    JsonNode details = media.path("media_details");
    return FeaturedImage.of(
        JsonFields.text(media.path("alt_text")),
        size(media, details),
        details.path("sizes").valueStream().map(size -> size(size, size)).toList());
  }

  private static Size size(JsonNode file, JsonNode measures) {
    return new Size(
        JsonFields.text(file.path("source_url")),
        JsonFields.pixels(measures.path("width")),
        JsonFields.pixels(measures.path("height")),
        JsonFields.text(file.path("mime_type")));
  }

  /** Its categories or tags, so far as the site tells them. */
  List<Term> terms(String taxonomy) {
    return part("wp:term")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(term -> taxonomy.equals(JsonFields.text(term.path("taxonomy"))))
        .map(Term::of)
        .filter(term -> !term.name().isEmpty())
        .toList();
  }

  /** Whether those are all of the numbers that a field of the post lists. */
  boolean isWhole(List<Term> terms, String field) {
    return post.path(field).isArray() && terms.size() >= post.path(field).size();
  }

  /** The code of an error that stands in its place. */
  private static String reason(JsonNode part) {
    String code = JsonFields.text(part.path("code"));
    String type = JsonFields.text(part.path("mime_type"));
    String told = code.isEmpty() ? type : code;
    return told.matches("[\\w/.+-]{1,60}") ? " (" + told + ")" : "";
  }
}
