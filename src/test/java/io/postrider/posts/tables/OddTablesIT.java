package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.mysql.TableLimits;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What blogs make of their tables in the course of years. */
class OddTablesIT extends OddBlog {

  private static final List<String> OWN_TABLES =
      List.of("posts", "postmeta", "options", "terms", "term_taxonomy", "term_relationships");

  @Test
  void a_published_post_with_zero_post_date_gmt_is_read_and_dated_from_local_time() {
    blog.post(900, "2026-11-19 08:00:00", ZERO, "Text");

    assertThat(blog.headline(900).standing()).isEqualTo(Standing.PUBLIC);
    assertThat(blog.headline(900).published()).isEqualTo(Instant.parse("2026-11-19T15:00:00Z"));
    assertThat(blog.post(900).published()).isEqualTo(Instant.parse("2026-11-19T15:00:00Z"));
    assertThat(blog.post(900).head().modified()).isEqualTo(Instant.parse("2026-11-19T15:00:00Z"));
  }

  @Test
  void a_zone_given_as_an_offset_dates_such_a_post_too() {
    blog.option("timezone_string", "").option("gmt_offset", "5.5");
    blog.post(900, "2026-11-19 08:00:00", ZERO, "Text");

    assertThat(blog.headline(900).published()).isEqualTo(Instant.parse("2026-11-19T02:30:00Z"));
  }

  @Test
  void an_unknown_zone_is_a_warning() {
    blog.option("timezone_string", "Mars/Base").option("gmt_offset", "");

    assertThat(blog.catalogue().warnings()).singleElement().asString().contains("Mars/Base");
  }

  @Test
  void a_post_without_any_date_does_not_stop_the_others() {
    blog.post(900, ZERO, ZERO, "Text");

    assertThat(blog.posts()).hasSize(45);
    assertThat(blog.source().named(Set.of("900")).headlines()).hasSize(1);
  }

  @Test
  void a_post_in_parent_and_child_category_comes_once() {
    blog.change("INSERT IGNORE INTO wp_term_relationships VALUES (96, 2, 0), (96, 4, 0)");

    assertThat(blog.posts()).extracting(Post::id).containsOnlyOnce("96").hasSize(45);
  }

  @Test
  void children_are_left_out_if_the_settings_say_so() {
    assertThat(blog.withoutChildren().posts()).hasSizeLessThan(45).hasSizeGreaterThan(30);
  }

  @Test
  void categories_in_a_circle_are_read_once() {
    blog.change("UPDATE wp_term_taxonomy SET parent = 4 WHERE term_id = 2");

    assertThat(blog.posts()).hasSize(45);
  }

  @Test
  void the_tables_of_a_site_of_a_network_share_the_users_of_the_first() {
    try (Blog network = new Blog()) {
      rename(network, "wp_7_", OWN_TABLES);
      Post post = network.prefix("wp_7_").post(96);

      assertThat(post.head().author()).isEqualTo("Dr. Miriam Hale");
      assertThat(post.body().image()).isNotNull();
      assertThat(post.body().image().url()).startsWith(UPLOADS + "/sites/7/2026/");
      assertThat(network.posts()).hasSize(45);
    }
  }

  @Test
  void a_custom_prefix_works_even_if_it_looks_like_one_of_a_network() {
    try (Blog custom = new Blog()) {
      rename(custom, "Clinic_2_", OWN_TABLES);
      rename(custom, "Clinic_2_", List.of("users"));

      assertThat(custom.prefix("Clinic_2_").posts()).hasSize(45);
      assertThat(custom.post(96).body().image().url()).startsWith(UPLOADS + "/2026/");
    }
  }

  private static void rename(Blog blog, String prefix, List<String> tables) {
    for (String table : tables) {
      blog.change("RENAME TABLE wp_%2$s TO `%1$s%2$s`".formatted(prefix, table));
    }
  }

  @Test
  void home_and_uploads_of_the_settings_win_over_the_options() {
    Post post =
        blog.home("https://clinic.example/blog/").uploads("https://cdn.example/u/").post(96);

    assertThat(post.link()).isEqualTo("https://clinic.example/blog/what-are-muse-cells/");
    assertThat(post.body().image().url()).startsWith("https://cdn.example/u/2026/04/cells");
    assertThat(post.sourceKey()).startsWith("http://127.0.0.1:8317/");
  }

  @Test
  void a_permalink_structure_is_followed_and_an_unknown_tag_is_a_warning() {
    blog.option("permalink_structure", "/%category%/%year%/%author%/%postname%/");
    assertThat(blog.post(96).link())
        .isEqualTo("http://127.0.0.1:8317/latest-news/2026/mhale/what-are-muse-cells/");

    blog.option("permalink_structure", "/%series%/%postname%/");
    assertThat(blog.post(96).link()).isEqualTo("http://127.0.0.1:8317/?p=96");
    assertThat(blog.catalogue().warnings()).singleElement().asString().contains("%series%");

    blog.option("permalink_structure", "");
    assertThat(blog.post(96).link()).isEqualTo("http://127.0.0.1:8317/?p=96");
    assertThat(blog.catalogue().warnings()).isEmpty();
  }

  @Test
  void a_post_whose_author_is_gone_comes_without_one_and_with_a_warning() {
    blog.change("UPDATE wp_posts SET post_author = 4711 WHERE ID = 96");

    assertThat(blog.post(96).head().author()).isNull();
    assertThat(blog.post(96).warnings()).singleElement().asString().contains("author");
    assertThat(blog.posts()).hasSize(45);
  }

  @Test
  void names_are_plain_text() {
    blog.change(
        "UPDATE wp_users SET display_name = 'Hale &amp; Quist' WHERE ID = 2",
        "UPDATE wp_terms SET name = 'News &amp; Views' WHERE term_id = 2");

    assertThat(blog.post(96).head().author()).isEqualTo("Hale & Quist");
    assertThat(blog.post(96).labels().categories()).contains("News & Views");
  }

  @Test
  void a_guid_is_decoded_and_an_empty_one_is_the_plain_link() {
    blog.post(900, "2026-11-19 08:00:00", ZERO, "Text").post(901, "2026-11-19 08:00:00", ZERO, "T");
    blog.change(
        "UPDATE wp_posts SET guid = 'http://old.example/?post_type=x&#038;p=900' WHERE ID = 900",
        "UPDATE wp_posts SET guid = '' WHERE ID = 901");

    assertThat(blog.headline(900).sourceKey()).isEqualTo("http://old.example/?post_type=x&p=900");
    assertThat(blog.headline(901).sourceKey()).isEqualTo("http://127.0.0.1:8317/?p=901");
  }

  @Test
  void of_posts_with_the_same_guid_the_oldest_keeps_it_and_none_is_lost() {
    blog.post(900, "2026-11-19 08:00:00", ZERO, "Text").post(901, "2026-11-18 08:00:00", ZERO, "T");
    blog.change("UPDATE wp_posts SET guid = 'urn:same' WHERE ID IN (900, 901, 40)");
    blog.change("INSERT IGNORE INTO wp_term_relationships VALUES (40, 2, 0)");

    assertThat(blog.headline(900).sourceKey()).isEqualTo("urn:same");
    assertThat(blog.headline(901).sourceKey()).isEqualTo("urn:same#901");
    assertThat(blog.headline(40).sourceKey()).isEqualTo("urn:same#40");
    assertThat(blog.posts()).extracting(Post::sourceKey).contains("urn:same", "urn:same#901");
  }

  @Test
  void a_post_that_is_withdrawn_after_the_look_is_missing() {
    Catalogue catalogue = blog.catalogue();
    List<Headline> wanted =
        catalogue.headlines().stream()
            .filter(post -> Set.of("96", "97", "98").contains(post.id()))
            .toList();
    blog.change(
        "UPDATE wp_posts SET post_status = 'draft' WHERE ID = 96",
        "UPDATE wp_posts SET post_password = 'x' WHERE ID = 98");

    assertThat(catalogue.posts(wanted)).extracting(Post::id).containsExactly("97");
  }

  @Test
  void a_missed_schedule_is_not_published() {
    assertThat(blog.headline(31).standing()).isEqualTo(Standing.UNPUBLISHED);
  }

  @Test
  void a_post_dated_into_the_future_is_seen_beyond_the_window() {
    PublicationWindow window =
        new PublicationWindow(
            Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-22T00:00:00Z"));

    assertThat(blog.source().read(window).headlines())
        .extracting(Headline::id)
        .contains("32", "33");
  }

  @Test
  void a_page_builder_is_a_warning() {
    blog.meta(96, "_elementor_edit_mode", "builder");

    assertThat(blog.post(96).warnings()).singleElement().asString().contains("Elementor");
  }

  @Test
  void a_text_beyond_the_limit_is_cut_with_a_warning() {
    TableLimits tight =
        new TableLimits(
            Blog.LIMITS.connect(),
            Blog.LIMITS.answer(),
            1000,
            10,
            50,
            200,
            0,
            Blog.LIMITS.backOff());
    Catalogue named = new TablesSource(blog.settings(), tight).named(Set.of("96"));

    assertThat(named.posts(named.headlines()).get(0).warnings())
        .anyMatch(warning -> warning.contains("too long"));
  }

  @Test
  void of_an_endless_alternative_text_only_the_beginning_is_read() {
    blog.change(
        "UPDATE wp_postmeta SET meta_value = REPEAT('x', 5000) WHERE meta_key = '_wp_attachment_image_alt'");

    assertThat(blog.post(96).body().image().alt()).hasSize(2000);
  }

  @Test
  void broken_sticky_posts_are_none() {
    blog.option("sticky_posts", "a:2:{i:0;i:51");

    assertThat(blog.catalogue().headlines()).noneMatch(Headline::sticky);
  }
}
