package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Included;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestSourceIT extends RecordedRest {

  /** Their featured pictures: one belongs to a draft, two are WebP. */
  private static final Set<Integer> WITHOUT_THEIR_PICTURE = Set.of(99, 89, 66);

  @Test
  void the_recorded_category_is_read_whole_and_nothing_else_is() {
    List<Post> posts = Reading.posts(site.home());

    assertThat(posts)
        .extracting(Post::id)
        .containsExactlyElementsOf(
            RecordedSite.included().stream().map(post -> String.valueOf(post.id())).toList());
    assertThat(posts)
        .allSatisfy(post -> isLike(post, RecordedSite.included(Integer.parseInt(post.id()))));
  }

  private static void isLike(Post post, Included expected) {
    assertThat(post.sourceKey()).isEqualTo(expected.guid());
    assertThat(post.title()).isEqualTo(expected.title());
    assertThat(post.link()).isEqualTo(expected.permalink());
    // WordPress prints a UTC value that falls into the site's spring gap an hour late: 53.
    assertThat(post.published())
        .isEqualTo(
            expected.publishedAsShown() == null
                ? expected.published()
                : expected.publishedAsShown());
    assertThat(post.head().modified())
        .isEqualTo(
            expected.modifiedAsShown() == null ? expected.modified() : expected.modifiedAsShown());
    assertThat(post.head().author()).isEqualTo(expected.author().name());
    assertThat(post.labels().categories())
        .containsExactlyInAnyOrderElementsOf(expected.categoryNames());
    assertThat(post.labels().tags()).containsExactlyInAnyOrderElementsOf(expected.tagNames());
    // A pingback and a trackback of 98 are no comments to the REST API.
    assertThat(post.head().comments()).isEqualTo(expected.id() == 98 ? 3 : expected.commentCount());
    assertThat(post.body().content()).isNotEmpty();
    assertThat(post.body().excerpt()).doesNotContain("[…]").doesNotContain("<");
    hasThePictureOf(post, expected);
  }

  private static void hasThePictureOf(Post post, Included expected) {
    if (expected.featured() == null) {
      assertThat(post.warnings()).allMatch(RecordedSite::isAboutMails);
    } else if (WITHOUT_THEIR_PICTURE.contains(expected.id())) {
      assertThat(post.warnings()).hasSize(1).first().asString().contains("featured picture");
    } else if (expected.featured().width() > 1536) {
      assertThat(post.body().image())
          .isEqualTo(
              new Post.Image(
                  expected.featured().url().replace("-scaled", "-1536x853"),
                  expected.featured().alt(),
                  1536,
                  853));
    } else {
      assertThat(post.body().image())
          .isEqualTo(
              new Post.Image(
                  expected.featured().url(),
                  expected.featured().alt(),
                  expected.featured().width(),
                  expected.featured().height()));
      assertThat(post.warnings()).allMatch(RecordedSite::isAboutMails);
    }
  }

  @Test
  void what_keeps_a_featured_picture_back_is_told() {
    List<Post> posts = Reading.posts(site.home());

    assertThat(warningsOf(posts, "99"))
        .containsExactly("Its featured picture cannot be shown (rest_forbidden).");
    assertThat(warningsOf(posts, "89"))
        .containsExactly("Its featured picture cannot be shown (image/webp).");
  }

  private static List<String> warningsOf(List<Post> posts, String id) {
    return posts.stream().filter(post -> post.id().equals(id)).findFirst().orElseThrow().warnings();
  }

  @Test
  void nothing_that_does_not_belong_is_public() {
    List<Headline> headlines = Reading.ever(site.home()).headlines();

    List<String> excluded =
        RecordedSite.excluded().stream().map(post -> String.valueOf(post.id())).toList();
    assertThat(headlines)
        .filteredOn(post -> excluded.contains(post.id()))
        .extracting(Headline::id, Headline::standing)
        .containsExactly(tuple("34", Standing.PROTECTED), tuple("35", Standing.PROTECTED));
    assertThat(headlines).filteredOn(Headline::sticky).extracting(Headline::id).contains("100");
  }

  @Test
  void of_a_protected_post_there_is_nothing_but_its_headline() {
    Catalogue named = Reading.source(site.home()).named(Set.of("34", "35"));

    assertThat(named.headlines()).extracting(Headline::id).containsExactly("34", "35");
    assertThat(named.posts(named.headlines())).isEmpty();
  }

  @Test
  void a_headline_has_slugs_and_names_of_categories_and_tags() {
    assertThat(Reading.ever(site.home()).headlines())
        .filteredOn(post -> post.id().equals("99"))
        .flatExtracting(Headline::labels)
        .contains("latest-news", "Latest News", "qa", "Q&A", "shoulder");
  }

  @Test
  void a_window_is_asked_for_with_a_margin_for_the_site_s_clock() {
    PublicationWindow november =
        new PublicationWindow(
            Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-18T14:30:00Z"));

    Catalogue catalogue = Reading.source(site.home()).read(november);

    assertThat(RecordedSite.taken(catalogue, november))
        .extracting(Post::id)
        .containsExactly("98", "97", "96", "95");
    assertThat(site.requests().get(1))
        .isEqualTo(
            "/wp-json/wp/v2/posts?categories=2,4&after=2026-10-30T08:00:00Z&orderby=id&order=asc"
                + "&_embed=author,wp:featuredmedia,wp:term&per_page=50&page=1");
  }

  @Test
  void white_space_and_a_byte_order_mark_before_the_json_do_no_harm() {
    site.on(
        "/wp/v2/posts", exchange -> LoopbackSite.reply(exchange, 200, "text/html", "\uFEFF\n [] "));

    assertThat(Reading.ever(site.home()).headlines()).isEmpty();
  }

  @Test
  void a_window_without_posts_is_empty_and_no_failure() {
    PublicationWindow nextYear =
        new PublicationWindow(
            Instant.parse("2027-11-23T00:00:00Z"), Instant.parse("2027-11-30T00:00:00Z"));

    assertThat(Reading.source(site.home()).read(nextYear).headlines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "/?utm_source=x#top"})
  void the_home_may_be_written_in_many_ways(String end) {
    assertThat(Reading.ever(site.home() + end).headlines()).hasSize(47);
  }

  @Test
  void a_site_without_pretty_addresses_is_read_by_queries() {
    site.plain = true;

    assertThat(Reading.ever(site.home() + "/").headlines()).hasSize(47);
    assertThat(site.requests())
        .startsWith(
            "/wp-json/wp/v2/categories?orderby=id&_fields=id,parent,slug,name&per_page=100&page=1",
            "/?rest_route=/wp/v2/categories&orderby=id&_fields=id,parent,slug,name&per_page=100"
                + "&page=1")
        .filteredOn(request -> request.startsWith("/wp-json"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_site_may_live_in_a_folder(boolean plain) {
    try (RecordedWordPress below = new RecordedWordPress("/clinic/blog")) {
      below.plain = plain;

      assertThat(Reading.ever(below.home() + "/").headlines()).hasSize(47);
    }
  }

  @Test
  void named_posts_are_found_whatever_their_category_and_time() {
    site.post(56).putArray("categories").add(7);

    Catalogue named =
        Reading.source(site.home()).named(Set.of("56", "100", "7777", "0", "-1", "1 or 1", ""));

    assertThat(named.headlines()).extracting(Headline::id).containsExactly("100", "56");
    assertThat(named.posts(named.headlines())).extracting(Post::id).containsExactly("100", "56");
    assertThat(site.requests().get(0)).contains("include=56,100,7777&");
  }

  @Test
  void of_names_that_are_no_numbers_nothing_is_asked() {
    assertThat(Reading.source(site.home()).named(Set.of("hello")).headlines()).isEmpty();
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void comments_are_counted_for_the_posts_that_are_taken_only() {
    Catalogue catalogue = Reading.ever(site.home());

    catalogue.posts(catalogue.headlines().subList(0, 3));

    assertThat(site.requests()).filteredOn(request -> request.contains("/comments")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403, 404, 500})
  void a_site_that_does_not_count_comments_is_not_asked_again(int status) {
    site.on(
        "/wp/v2/comments",
        exchange -> LoopbackSite.reply(exchange, status, "application/json", "{}"));

    assertThat(Reading.posts(site.home()))
        .extracting(post -> post.head().comments())
        .hasSize(45)
        .containsOnlyNulls();
    assertThat(site.requests())
        .filteredOn(request -> request.contains("/comments"))
        .hasSize(status == 500 ? 2 : 1);
  }

  @Test
  void posts_that_share_a_guid_are_all_there_and_the_oldest_keeps_it() {
    String shared = site.home() + "/?p=1&#038;imported=1";
    for (int id : new int[] {96, 97, 98}) {
      site.post(id).putObject("guid").put("rendered", shared);
    }
    String key = site.home() + "/?p=1&imported=1";

    assertThat(Reading.ever(site.home()).headlines())
        .filteredOn(post -> Set.of("96", "97", "98").contains(post.id()))
        .extracting(Headline::sourceKey)
        .containsExactly(key + "#98", key + "#97", key);
  }

  @Test
  void a_post_without_a_guid_is_known_by_its_plain_address() {
    site.post(96).remove("guid");

    assertThat(Reading.ever(site.home()).headlines())
        .extracting(Headline::sourceKey)
        .contains(site.home() + "/?p=96");
  }

  @Test
  void what_the_clock_of_the_site_repeats_in_autumn_is_not_lost() {
    PublicationWindow afterTheSwitch =
        new PublicationWindow(
            Instant.parse("2026-11-01T08:00:00Z"),
            Instant.parse("2026-11-01T08:00:00Z").plus(Duration.ofHours(2)));

    assertThat(RecordedSite.taken(Reading.source(site.home()).read(afterTheSwitch), afterTheSwitch))
        .extracting(Post::id)
        .containsExactly("95");
  }
}
