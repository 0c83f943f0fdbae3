package io.postrider.posts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The recorded WordPress (its own README tells more), and what is right for it. */
public final class RecordedSite {

  /** What its home and its links are. */
  public static final String HOME = "http://127.0.0.1:8317";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Expected EXPECTED = JSON.readValue(bytes("expected.json"), Expected.class);

  private RecordedSite() {}

  private record Expected(List<Included> include, List<Excluded> exclude) {}

  /** A post that belongs. Names are those of expected.json. */
  public record Included(
      int id,
      String title,
      String permalink,
      String guid,
      String excerpt,
      String excerptFeed,
      boolean excerptIsManual,
      Author author,
      @JsonProperty("published_utc") Instant published,
      @JsonProperty("modified_utc") Instant modified,
      @JsonProperty("published_utc_as_rest_and_rss_show_it") @Nullable Instant publishedAsShown,
      @JsonProperty("modified_utc_as_rest_and_rss_show_it") @Nullable Instant modifiedAsShown,
      @Nullable Featured featured,
      List<Term> categories,
      List<Term> tags,
      int commentCount,
      boolean sticky,
      String contentTextStart) {

    public List<String> categoryNames() {
      return categories.stream().map(Term::name).toList();
    }

    /** Categories and tags: a feed does not tell them apart. */
    public List<String> labels() {
      return Stream.concat(categoryNames().stream(), tagNames().stream()).toList();
    }

    public List<String> tagNames() {
      return tags.stream().map(Term::name).toList();
    }
  }

  /** Who wrote it. */
  public record Author(String name, boolean exists) {}

  /** A category or a tag. */
  public record Term(int id, String name, String slug) {}

  /** A featured picture; REST hides one that belongs to a draft. */
  public record Featured(
      int id, String url, int width, int height, String alt, int restStatusForAnonymous) {}

  /** A post that does not belong. */
  public record Excluded(int id, String type, String status, String titleStored, String reason) {}

  /** Newest first, then id descending: the order that is ours. */
  public static List<Included> included() {
    return EXPECTED.include().stream()
        .sorted(Comparator.comparing(Included::published).thenComparing(Included::id).reversed())
        .toList();
  }

  public static Included included(int id) {
    return EXPECTED.include().stream().filter(post -> post.id() == id).findFirst().orElseThrow();
  }

  /** What is said of posts of which a mail cannot show all, as of the handbook, which is a book. */
  public static boolean isAboutMails(String warning) {
    return warning.contains("left out");
  }

  public static List<Excluded> excluded() {
    return EXPECTED.exclude();
  }

  /** The posts of a catalogue that readers may see, within a window. */
  public static List<Post> taken(Catalogue catalogue, PublicationWindow window) {
    return catalogue.posts(
        catalogue.headlines().stream()
            .filter(post -> post.standing() == Headline.Standing.PUBLIC)
            .filter(post -> window.contains(post.published()))
            .toList());
  }

  /** A recorded file, as in {@code rss/category_page1.xml}. */
  public static byte[] bytes(String name) {
    try (InputStream file = RecordedSite.class.getResourceAsStream("/wordpress-site/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The status that the recorded server answered with. */
  public static int status(String name) {
    return Integer.parseInt(
        headers(name)
            .lines()
            .filter(line -> line.startsWith("HTTP/"))
            .findFirst()
            .orElseThrow()
            .split(" ")[1]);
  }

  /** A header of the recorded answer. */
  public static String header(String name, String header) {
    return headers(name)
        .lines()
        .filter(line -> line.startsWith(header + ": "))
        .findFirst()
        .orElseThrow()
        .substring(header.length() + 2);
  }

  private static String headers(String name) {
    return new String(bytes(name + ".headers"), StandardCharsets.UTF_8);
  }
}
