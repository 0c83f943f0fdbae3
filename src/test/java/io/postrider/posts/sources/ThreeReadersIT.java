package io.postrider.posts.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Included;
import io.postrider.posts.rest.RecordedWordPress;
import io.postrider.testing.SomePosts;
import io.postrider.testing.TestDatabase;
import io.postrider.testing.WordPressDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The recorded site, read in all three ways, side by side. Prints every difference with its reason;
 * a difference without one fails, and so does a reason without a difference.
 */
class ThreeReadersIT {

  private static final String FEED = "/category/latest-news/feed/";

  private static TestDatabase database;
  private static RecordedWordPress wordpress;
  private static LoopbackSite site;
  private static Map<Reader, List<Post>> read;

  enum Reader {
    DATABASE,
    REST,
    FEED
  }

  /** What is compared, and how it is shown. */
  enum Field {
    KEY(Post::sourceKey),
    ID(Post::id),
    TITLE(Post::title),
    LINK(Post::link),
    PUBLISHED(Post::published),
    MODIFIED(post -> post.head().modified()),
    AUTHOR(post -> post.head().author()),
    EXCERPT(post -> post.body().excerpt()),
    TEXT(post -> Jsoup.parseBodyFragment(post.body().content()).text()),
    PICTURES(post -> Jsoup.parseBodyFragment(post.body().content()).select("img").eachAttr("src")),
    IMAGE(post -> post.body().image()),
    CATEGORIES(post -> post.labels().categories()),
    TAGS(post -> post.labels().tags()),
    COMMENTS(post -> post.head().comments()),
    MINUTES(post -> post.body().minutes());

    private final Function<Post, @Nullable Object> value;

    Field(Function<Post, @Nullable Object> value) {
      this.value = value;
    }

    @Nullable Object of(Post post) {
      return value.apply(post);
    }
  }

  /** One reader says something else about a post than the database does. */
  record Difference(
      int post, Field field, Reader reader, @Nullable Object database, @Nullable Object other) {}

  @BeforeAll
  static void read_the_site_in_three_ways() {
    database = WordPressDump.load();
    wordpress = new RecordedWordPress();
    site = LoopbackSite.recorded();
    read =
        Map.of(
            Reader.DATABASE,
            posts(SomePosts.database(database, "wp_")),
            Reader.REST,
            posts(SomePosts.rest(wordpress.home())),
            Reader.FEED,
            posts(SomePosts.feed(site.url(FEED))));
  }

  @AfterAll
  static void close() {
    if (database != null) {
      site.close();
      wordpress.close();
      database.close();
    }
  }

  private static List<Post> posts(Posts settings) {
    return RecordedSite.taken(
        new PostSources().open(settings, Path.of(".")).read(PublicationWindow.EVER),
        PublicationWindow.EVER);
  }

  @Test
  void all_three_have_the_same_posts_in_the_same_order() {
    List<String> guids = RecordedSite.included().stream().map(Included::guid).toList();
    assertThat(read)
        .allSatisfy(
            (reader, posts) ->
                assertThat(posts).as("%s", reader).extracting(Post::sourceKey).isEqualTo(guids));
  }

  @Test
  void every_difference_between_them_has_its_reason() throws IOException {
    List<Difference> differences = differences();
    String table = table(differences);
    System.out.println(table);
    Files.writeString(Path.of("target", "readers-side-by-side.md"), table);

    assertThat(differences).allMatch(difference -> reason(difference).isPresent());
    assertThat(Reason.values())
        .as("no reason is left that explains nothing")
        .allMatch(reason -> differences.stream().anyMatch(reason::covers));
  }

  private static Optional<Reason> reason(Difference difference) {
    return Arrays.stream(Reason.values()).filter(one -> one.covers(difference)).findFirst();
  }

  private static String table(List<Difference> differences) {
    StringBuilder table =
        new StringBuilder(
            "| post | field | database | reader | says | because |\n|---|---|---|---|---|---|\n");
    for (Difference one : differences) {
      table.append(
          "| %d | %s | %s | %s | %s | %s |\n"
              .formatted(
                  one.post(),
                  one.field(),
                  cell(one.database(), one.other()),
                  one.reader(),
                  cell(one.other(), one.database()),
                  reason(one).map(reason -> reason.sentence).orElse("**no reason known**")));
    }
    return table.toString();
  }

  /** A value, or as much of it as shows where it begins to differ from the other one. */
  private static String cell(@Nullable Object value, @Nullable Object other) {
    String text = line(value);
    int same = sameUntil(text, line(other));
    String from = text.length() > 120 && same > 30 ? "…" + text.substring(same - 20) : text;
    return from.length() > 120 ? from.substring(0, 120) + "…" : from;
  }

  private static int sameUntil(String text, String other) {
    int same = Arrays.mismatch(text.toCharArray(), other.toCharArray());
    return same < 0 ? 0 : same;
  }

  private static String line(@Nullable Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ").replace("|", "¦");
  }

  private static List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    List<Post> reference = read.get(Reader.DATABASE);
    for (Reader reader : List.of(Reader.REST, Reader.FEED)) {
      for (int place = 0; place < reference.size(); place++) {
        Post ours = reference.get(place);
        Post other = read.get(reader).get(place);
        for (Field field : Field.values()) {
          if (!Objects.equals(field.of(ours), field.of(other))) {
            differences.add(
                new Difference(
                    Integer.parseInt(ours.id()), field, reader, field.of(ours), field.of(other)));
          }
        }
      }
    }
    return differences;
  }
}
