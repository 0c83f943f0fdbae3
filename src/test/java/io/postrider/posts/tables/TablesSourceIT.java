package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Excluded;
import io.postrider.posts.RecordedSite.Featured;
import io.postrider.posts.RecordedSite.Included;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.WordPressDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The recorded site, as its tables hold it. Nothing here changes them. */
class TablesSourceIT {

  private static Blog blog;
  private static Catalogue catalogue;
  private static List<Post> posts;

  @BeforeAll
  static void read() {
    blog = new Blog();
    catalogue = blog.catalogue();
    posts = RecordedSite.taken(catalogue, PublicationWindow.EVER);
  }

  @AfterAll
  static void drop() {
    if (blog != null) {
      blog.close();
    }
  }

  private static List<Included> expected() {
    return RecordedSite.included();
  }

  private static Post post(long id) {
    return posts.stream().filter(post -> post.id().equals("" + id)).findFirst().orElseThrow();
  }

  @Test
  void the_posts_of_the_category_and_below_it_come_newest_first() {
    assertThat(posts)
        .extracting(Post::id)
        .containsExactlyElementsOf(expected().stream().map(post -> "" + post.id()).toList());
  }

  @Test
  void titles_and_permalinks_are_those_of_the_site() {
    assertThat(posts)
        .extracting(Post::title)
        .containsExactlyElementsOf(expected().stream().map(Included::title).toList());
    assertThat(posts)
        .extracting(Post::link)
        .containsExactlyElementsOf(expected().stream().map(Included::permalink).toList());
  }

  @Test
  void instants_are_those_of_the_columns_and_not_an_hour_off_as_the_site_shows_two() {
    assertThat(posts)
        .extracting(Post::published)
        .containsExactlyElementsOf(expected().stream().map(Included::published).toList());
    assertThat(posts)
        .extracting(post -> post.head().modified())
        .containsExactlyElementsOf(expected().stream().map(Included::modified).toList());
  }

  @Test
  void source_keys_are_the_guids() {
    assertThat(posts)
        .extracting(Post::sourceKey)
        .containsExactlyElementsOf(expected().stream().map(Included::guid).toList());
  }

  @Test
  void authors_categories_tags_and_comments_are_those_of_the_site() {
    assertThat(posts)
        .extracting(post -> post.head().author())
        .containsExactlyElementsOf(expected().stream().map(post -> post.author().name()).toList());
    assertThat(posts)
        .extracting(post -> post.labels().categories())
        .containsExactlyElementsOf(expected().stream().map(Included::categoryNames).toList());
    assertThat(posts)
        .extracting(post -> post.labels().tags())
        .containsExactlyElementsOf(expected().stream().map(Included::tagNames).toList());
    assertThat(posts)
        .extracting(post -> post.head().comments())
        .containsExactlyElementsOf(expected().stream().map(Included::commentCount).toList());
  }

  @Test
  void a_featured_image_that_fits_a_mail_is_shown_whole() {
    for (Included post : expected()) {
      Featured featured = post.featured();
      if (featured != null && featured.width() <= 1200 && !featured.url().endsWith(".webp")) {
        assertThat(post(post.id()).body().image())
            .isEqualTo(
                new Post.Image(
                    featured.url(), featured.alt(), featured.width(), featured.height()));
      }
    }
  }

  @Test
  void of_a_large_featured_image_the_smallest_size_that_is_sharp_is_shown() {
    assertThat(post(94).body().image())
        .isEqualTo(
            new Post.Image(
                RecordedSite.HOME + "/wp-content/uploads/2026/08/front-range-panorama-1536x853.jpg",
                "Dawn over the Front Range",
                1536,
                853));
  }

  @Test
  void a_post_without_a_featured_image_has_the_first_of_its_text_or_none() {
    assertThat(posts)
        .filteredOn(post -> RecordedSite.included(Integer.parseInt(post.id())).featured() == null)
        .extracting(post -> post.body().image())
        .allSatisfy(image -> assertThat(image == null || image.url().startsWith("http")).isTrue());
  }

  @Test
  void what_the_blog_keeps_on_top_is_sticky() {
    assertThat(catalogue.headlines())
        .filteredOn(Headline::sticky)
        .extracting(Headline::id)
        .containsExactlyElementsOf(
            expected().stream().filter(Included::sticky).map(post -> "" + post.id()).toList());
  }

  @Test
  void labels_are_slugs_and_names_of_categories_and_tags() {
    Headline headline = blog.headline(97);

    assertThat(headline.labels())
        .containsExactlyInAnyOrder("latest-news", "Latest News", "nutrition", "recovery", "tendon");
  }

  @Test
  void nothing_that_does_not_belong_is_public() {
    Set<String> excluded =
        Set.copyOf(RecordedSite.excluded().stream().map(p -> "" + p.id()).toList());

    assertThat(catalogue.headlines())
        .filteredOn(headline -> headline.standing() == Standing.PUBLIC)
        .extracting(Headline::id)
        .doesNotContainAnyElementsOf(excluded);
  }

  @Test
  void what_is_not_published_or_protected_is_seen_with_its_standing() {
    for (Excluded post : RecordedSite.excluded()) {
      catalogue.headlines().stream()
          .filter(headline -> headline.id().equals("" + post.id()))
          .forEach(
              headline ->
                  assertThat(headline.standing())
                      .as(post.reason())
                      .isEqualTo(
                          post.status().equals("publish")
                              ? Standing.PROTECTED
                              : Standing.UNPUBLISHED));
    }
    assertThat(catalogue.headlines())
        .extracting(Headline::id)
        .contains("34", "31", "32")
        .hasSizeGreaterThan(expected().size() + 5);
  }

  @Test
  void no_revision_attachment_page_block_or_other_type_is_seen() {
    List<String> others =
        RecordedSite.excluded().stream()
            .filter(post -> !post.type().equals("post") || post.status().equals("auto-draft"))
            .map(post -> "" + post.id())
            .toList();

    assertThat(catalogue.headlines()).extracting(Headline::id).doesNotContainAnyElementsOf(others);
    assertThat(blog.source().named(Set.copyOf(others)).headlines()).isEmpty();
  }

  @Test
  void a_small_window_asks_for_its_posts_and_a_few_days_before_only() {
    Instant floor = Instant.parse("2026-11-16T00:00:00Z");
    PublicationWindow window = new PublicationWindow(floor, Instant.parse("2026-11-22T00:00:00Z"));
    Catalogue week = blog.source().read(window);

    assertThat(RecordedSite.taken(week, window))
        .extracting(Post::id)
        .containsExactly("100", "99", "98");
    assertThat(week.headlines())
        .extracting(Headline::published)
        .allSatisfy(date -> assertThat(date).isAfterOrEqualTo(floor.minusSeconds(3 * 86_400)));
    assertThat(week.headlines()).extracting(Headline::id).contains("32");
  }

  @Test
  void posts_are_read_in_the_order_asked_for() {
    List<Headline> backwards =
        catalogue.headlines().stream()
            .filter(headline -> headline.standing() == Standing.PUBLIC)
            .sorted(Headline.NEWEST_FIRST.reversed())
            .limit(3)
            .toList();

    assertThat(catalogue.posts(backwards))
        .extracting(Post::sourceKey)
        .containsExactlyElementsOf(backwards.stream().map(Headline::sourceKey).toList());
  }

  @Test
  void posts_can_be_named_whatever_their_category_and_other_names_are_passed_over() {
    Catalogue named = blog.source().named(Set.of("96", "41", "no number", "999999", "-1"));

    assertThat(named.headlines()).extracting(Headline::id).containsExactly("96", "41");
  }

  @Test
  void the_pages_of_a_survey_join_without_a_gap_or_a_double() {
    TableLimits small =
        new TableLimits(
            Blog.LIMITS.connect(),
            Blog.LIMITS.answer(),
            2,
            1000,
            3,
            5_000_000,
            0,
            Blog.LIMITS.backOff());
    Catalogue paged = new TablesSource(blog.settings(), small).read(PublicationWindow.EVER);

    assertThat(paged.headlines()).containsExactlyElementsOf(catalogue.headlines());
    assertThat(RecordedSite.taken(paged, PublicationWindow.EVER)).containsExactlyElementsOf(posts);
  }

  @Test
  void blocks_and_pictures_that_texts_refer_to_are_found_and_nothing_else() {
    long block =
        blog.database()
            .ask(
                jdbc ->
                    jdbc.sql("SELECT ID FROM wp_posts WHERE post_type = 'wp_block'")
                        .query(Long.class)
                        .single());
    ReferencedContent around =
        new WordPressDatabase(blog.settings(), Blog.LIMITS)
            .read(
                tables ->
                    ReferencedContent.read(
                        tables,
                        SiteOptions.read(tables, blog.settings().addresses()),
                        List.of(),
                        List.of(block, 11L, 96L, -1L, 4711L),
                        1000));

    assertThat(around.attachments()).containsOnlyKeys(11L);
    assertThat(around.blocks()).containsOnlyKeys(block);
    assertThat(around.attachments().get(11L).picture().url())
        .isEqualTo(post(94).body().image().url());
  }
}
