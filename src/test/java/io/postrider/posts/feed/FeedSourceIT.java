package io.postrider.posts.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.digest.Posts;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Included;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.sources.PostSources;
import io.postrider.testing.SomePosts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedSourceIT {

  private static final String FEED = "/category/latest-news/feed/";

  private final LoopbackSite site = LoopbackSite.recorded();

  @AfterEach
  void close() {
    site.close();
  }

  private static List<Post> read(String url, PublicationWindow window) {
    return RecordedSite.taken(Recording.source(url, Recording.IMPATIENT).read(window), window);
  }

  @Test
  void the_recorded_category_is_read_whole_in_our_order_and_nothing_else_is() {
    List<Post> posts = read(site.url(FEED), Recording.EVER);

    assertThat(posts)
        .extracting(Post::link)
        .containsExactlyElementsOf(
            RecordedSite.included().stream().map(Included::permalink).toList())
        .hasSize(45);
    for (int i = 0; i < posts.size(); i++) {
      isLike(posts.get(i), RecordedSite.included().get(i));
    }
  }

  /** What a feed cannot tell, or tells otherwise, is named here. */
  private static void isLike(Post post, Included expected) {
    assertThat(post.sourceKey()).isEqualTo(expected.guid());
    // No guid of this site holds its number.
    assertThat(post.id()).isEqualTo(expected.guid());
    assertThat(post.title()).isEqualTo(expected.title());
    assertThat(post.link()).isEqualTo(expected.permalink());
    // WordPress prints a UTC value that falls into the site's spring gap an hour late.
    assertThat(post.published())
        .isEqualTo(
            expected.id() == 53
                ? expected.published().plus(Duration.ofHours(1))
                : expected.published());
    // RSS does not tell it; Atom does.
    assertThat(post.head().modified()).isNull();
    assertThat(post.head().author()).isEqualTo(expected.author().name());
    // Categories and tags are not told apart.
    assertThat(post.labels().categories()).containsExactlyInAnyOrderElementsOf(expected.labels());
    assertThat(post.labels().tags()).isEmpty();
    // WordPress leaves the count out where comments are closed and there is none: 63 and 100.
    if (post.head().comments() != null) {
      assertThat(post.head().comments()).isEqualTo(expected.commentCount());
    } else {
      assertThat(expected.id()).isIn(63, 100);
    }
    // The featured image is in no feed of WordPress: this one is out of the content.
    if (post.body().image() != null) {
      assertThat(post.body().content()).contains(post.body().image().url().replace("&", "&amp;"));
    }
    assertThat(post.warnings()).allMatch(RecordedSite::isAboutMails);
  }

  @Test
  void a_window_without_posts_is_empty_and_no_failure() {
    PublicationWindow nextWeek =
        new PublicationWindow(
            Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));

    assertThat(read(site.url(FEED), nextWeek)).isEmpty();
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void the_page_number_is_added_to_a_query_that_is_there() {
    site.on("/", LoopbackSite::feed);

    assertThat(read(site.url("/?cat=2&feed=rss2"), Recording.EVER)).hasSize(45);
    assertThat(site.requests())
        .contains("/?cat=2&feed=rss2&orderby=date+ID&order=DESC&paged=2")
        .hasSize(7);
  }

  @Test
  void wordpress_atom_gives_the_same_posts_and_knows_when_they_changed() {
    site.on(
        "/atom/",
        exchange -> {
          boolean first = LoopbackSite.pageAsked(exchange) == 1;
          LoopbackSite.recording(
              exchange, first ? "rss/category_atom.xml" : "rss/category_beyond_last.xml");
        });
    site.on("/rss/", LoopbackSite::feed);

    List<Post> atom = read(site.url("/atom/"), Recording.EVER);

    assertThat(read(site.url("/rss/"), Recording.EVER).subList(0, 8))
        .usingRecursiveComparison()
        .ignoringFields("head.modified")
        .isEqualTo(atom);
    assertThat(atom).extracting(post -> post.head().modified()).doesNotContainNull();
  }

  @Test
  void a_feed_of_excerpts_hides_protected_posts_too() {
    site.on(
        "/summary/",
        exchange -> LoopbackSite.recording(exchange, "rss/category_summary_only_page1.xml"));

    assertThat(read(site.url("/summary/"), Recording.EVER))
        .hasSize(8)
        .noneMatch(post -> post.title().contains("Protected"))
        .allMatch(post -> post.body().excerpt().length() > 100);
  }

  @Test
  void redirects_are_followed_and_further_pages_asked_where_they_lead() {
    site.on("/old/", exchange -> LoopbackSite.redirect(exchange, FEED));

    assertThat(read(site.url("/old/"), Recording.EVER)).hasSize(45);
    assertThat(site.requests()).startsWith("/old/", FEED, FEED + "?orderby=date+ID&order=DESC");
  }

  @Test
  void a_passing_500_is_tried_again() {
    AtomicInteger asked = new AtomicInteger();
    site.on(
        "/shaky/",
        exchange -> {
          if (asked.incrementAndGet() < 3) {
            LoopbackSite.reply(exchange, 503, "text/plain", "later");
          } else {
            LoopbackSite.feed(exchange);
          }
        });

    assertThat(read(site.url("/shaky/"), Recording.EVER)).hasSize(45);
  }

  @Test
  void a_server_may_compress_though_nobody_asked_it_to() {
    site.on(
        "/packed/",
        exchange -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Recording.rss(Recording.item("<title>One</title>")).getBytes(UTF_8));
          }
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          LoopbackSite.reply(exchange, 200, "application/xml", packed.toByteArray());
        });
    site.on(
        "/odd/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "br");
          LoopbackSite.reply(exchange, 200, "application/xml", "???");
        });

    assertThat(read(site.url("/packed/"), Recording.EVER))
        .extracting(Post::title)
        .containsExactly("One");
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> read(site.url("/odd/"), Recording.EVER))
        .withMessage(
            "The feed "
                + site.url("/odd/")
                + " is sent compressed in a way that cannot be read (br); let the server send it as it is, or"
                + " with gzip.");
  }

  @Test
  void a_page_that_fails_fails_the_whole_read() {
    site.on(
        "/third/",
        exchange -> {
          int page = LoopbackSite.pageAsked(exchange);
          if (page == 3) {
            LoopbackSite.reply(exchange, 500, "text/html", "<html>Oh</html>");
          } else {
            LoopbackSite.page(exchange, page);
          }
        });

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> read(site.url("/third/"), Recording.EVER))
        .withMessageContaining(site.url("/third/?orderby=date+ID&order=DESC&paged=3"))
        .withMessageContaining("500 (Internal Server Error)");
  }

  @Test
  void credentials_in_the_address_are_sent_and_never_told() {
    site.on(
        "/private/",
        exchange -> {
          String expected =
              Base64.getEncoder().encodeToString("amy:s3cret".getBytes(StandardCharsets.UTF_8));
          boolean known =
              ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          if (known && LoopbackSite.pageAsked(exchange) == 2) {
            LoopbackSite.reply(exchange, 429, "text/plain", "no");
          } else if (known) {
            LoopbackSite.page(exchange, 1);
          } else {
            LoopbackSite.reply(exchange, 401, "text/plain", "who?");
          }
        });

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () ->
                read(
                    site.url("/private/").replace("http://", "http://amy:s3cret@"), Recording.EVER))
        .withMessageContaining(
            site.url("/private/?orderby=date+ID&order=DESC&paged=2")
                + " answered 429 (Too Many Requests)")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void a_digest_s_settings_open_a_feed() {
    Posts settings = SomePosts.feed(site.url(FEED));

    assertThat(
            RecordedSite.taken(
                new PostSources().open(settings, Path.of(".")).read(Recording.EVER),
                Recording.EVER))
        .hasSize(45);
    assertThat(site.agents()).allMatch(agent -> agent.startsWith("Postrider/"));
  }

  @Test
  void a_wordpress_feed_of_excerpts_warns_that_it_hides_what_is_protected() {
    String link = "<link>https://blog.example/</link>";
    String excerpts =
        Recording.rss(Recording.item("<description>Some words</description>"))
            .replace(link, link + "<generator>https://wordpress.org/?v=6.1.9</generator>");
    String whole =
        excerpts.replace(
            "<description>Some words</description>", "<content:encoded>All</content:encoded>");
    site.on("/excerpts/", exchange -> LoopbackSite.reply(exchange, 200, "text/xml", excerpts));
    site.on("/whole/", exchange -> LoopbackSite.reply(exchange, 200, "text/xml", whole));

    assertThat(warnings("/excerpts/"))
        .anyMatch(warning -> warning.contains("holds excerpts only, which do not show for sure"));
    assertThat(warnings("/whole/")).noneMatch(warning -> warning.contains("excerpts"));
  }

  private List<String> warnings(String path) {
    return Recording.source(site.url(path), Recording.IMPATIENT).read(Recording.EVER).warnings();
  }
}
