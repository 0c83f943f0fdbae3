package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPagingIT extends PagedFeed {

  @Test
  void a_read_asks_for_the_bare_address_and_then_all_pages_in_total_order_until_the_404() {
    Catalogue catalogue = read(FEED, Recording.EVER);

    assertThat(catalogue.warnings()).isEmpty();
    assertThat(site.requests())
        .containsExactly(
            FEED,
            FEED + TOTAL,
            FEED + TOTAL + "&paged=2",
            FEED + TOTAL + "&paged=3",
            FEED + TOTAL + "&paged=4",
            FEED + TOTAL + "&paged=5",
            FEED + TOTAL + "&paged=6");
    assertThat(site.agents()).containsOnly("Postrider/test");
  }

  @Test
  void a_first_page_that_reaches_back_beyond_the_window_is_all_that_is_asked_for() {
    PublicationWindow week =
        new PublicationWindow(
            Instant.parse("2026-11-14T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    assertThat(RecordedSite.taken(read(FEED, week), week)).hasSize(3);
    assertThat(site.requests()).containsExactly(FEED);
  }

  @Test
  void a_read_stops_at_the_first_page_that_ends_more_than_a_day_before_the_window() {
    PublicationWindow november =
        new PublicationWindow(
            Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-18T14:30:00Z"));

    assertThat(RecordedSite.taken(read(FEED, november), november)).hasSize(4);
    assertThat(site.requests()).containsExactly(FEED, FEED + TOTAL, FEED + TOTAL + "&paged=2");
  }

  @Test
  void a_cache_that_ignores_the_page_is_no_end_but_a_warning() {
    site.on("/same/", exchange -> LoopbackSite.page(exchange, 1));

    Catalogue catalogue = read("/same/", Recording.EVER);

    assertThat(catalogue.headlines()).hasSize(10);
    assertThat(catalogue.warnings())
        .containsExactly(
            "The feed %s answers with its first page when asked for the second, so it may lack older"
                    .formatted(site.url("/same/"))
                + " posts; let caches and redirects mind “paged”, or read the site with wordpress-rest.");
  }

  @Test
  void a_second_page_that_redirects_to_the_first_is_a_warning_too() {
    site.on(
        "/home/",
        exchange -> {
          if (LoopbackSite.pageAsked(exchange) > 1) {
            LoopbackSite.redirect(exchange, "/home/");
          } else {
            LoopbackSite.feed(exchange);
          }
        });

    assertThat(read("/home/", Recording.EVER).warnings())
        .singleElement()
        .asString()
        .contains("may lack older posts");
  }

  @Test
  void a_cache_that_ignores_the_page_does_no_harm_where_one_page_is_enough() {
    site.on("/same/", exchange -> LoopbackSite.page(exchange, 1));

    PublicationWindow week =
        new PublicationWindow(
            Instant.parse("2026-11-14T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(read("/same/", week).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"first page", "last page", "redirect", "redirect to home", "empty", "410"})
  void past_its_last_page_a_site_that_turns_pages_may_answer_as_it_likes(String answer) {
    site.on("/welcome/", exchange -> LoopbackSite.reply(exchange, 200, "text/html", "<html>"));
    site.on(
        "/end/",
        exchange -> {
          if (LoopbackSite.pageAsked(exchange) <= 5) {
            LoopbackSite.feed(exchange);
            return;
          }
          switch (answer) {
            case "first page" ->
                LoopbackSite.recording(exchange, "rss/category_total_order_page1.xml");
            case "last page" ->
                LoopbackSite.recording(exchange, "rss/category_total_order_page5.xml");
            case "redirect" -> LoopbackSite.redirect(exchange, "/end/");
            case "redirect to home" -> LoopbackSite.redirect(exchange, "/welcome/");
            case "empty" -> wordPress(exchange, List.of());
            default -> LoopbackSite.reply(exchange, 410, "text/plain", "gone");
          }
        });

    Catalogue catalogue = read("/end/", Recording.EVER);

    assertThat(RecordedSite.taken(catalogue, Recording.EVER)).hasSize(45);
    assertThat(catalogue.warnings()).isEmpty();
  }

  @Test
  void a_post_published_while_pages_are_turned_does_not_disturb() {
    List<String> one =
        List.of(item("c", "2026-11-20T12:00:00Z"), item("b", "2026-11-19T12:00:00Z"));
    List<String> pushed =
        List.of(item("b", "2026-11-19T12:00:00Z"), item("a", "2026-11-18T12:00:00Z"));
    site.on("/busy/", exchange -> pages(exchange, one, pushed));

    assertThat(keys(read("/busy/", NOVEMBER))).containsExactly("c", "b", "a");
    assertThat(site.requests()).doesNotContain("/busy/?paged=2");
  }

  @Test
  void the_same_post_with_http_on_one_page_and_https_on_the_other_counts_once() {
    site.on(
        "/mixed/",
        exchange ->
            pages(
                exchange,
                List.of(
                    item(
                        isTotal(exchange) ? "https://b.example/a/" : "http://b.example/a/",
                        NOON))));

    assertThat(keys(read("/mixed/", NOVEMBER))).containsExactly("http://b.example/a/");
  }

  @Test
  void an_old_post_pinned_on_top_does_not_end_the_read() {
    String pinned = item("pinned", "2025-01-01T00:00:00Z");
    site.on(
        "/pinned/",
        exchange ->
            pages(
                exchange,
                Arrays.asList(pinned, item("c", "2026-11-21T12:00:00Z")),
                List.of(item("b", NOON), item("a", "2026-11-19T12:00:00Z"))));

    assertThat(keys(read("/pinned/", NOVEMBER))).containsExactly("c", "b", "a", "pinned");
  }

  @Test
  void a_wordpress_that_hides_its_generator_is_known_by_its_header() {
    site.on(
        "/hidden/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Link", RecordedSite.header("rss/category_page1.xml", "Link"));
          LoopbackSite.reply(
              exchange,
              LoopbackSite.pageAsked(exchange) > 2 ? 404 : 200,
              "text/xml",
              Recording.rss(item("post-" + LoopbackSite.pageAsked(exchange), NOON)));
        });

    assertThat(keys(read("/hidden/", NOVEMBER))).containsExactly("post-1", "post-2");
  }

  @Test
  void a_feed_of_another_maker_has_one_page_and_a_warning_if_that_may_be_too_short() {
    String feed = Recording.rss(item("b", NOON), item("a", "2026-11-10T00:00:00Z"));
    site.on("/other/", exchange -> LoopbackSite.reply(exchange, 200, "text/xml", feed));

    assertThat(read("/other/", NOVEMBER).warnings())
        .containsExactly(
            "The feed %s holds only posts since 2026-11-01 08:00:00 UTC and has no further pages, so it may lack"
                    .formatted(site.url("/other/"))
                + " older posts.");
    PublicationWindow week =
        new PublicationWindow(Instant.parse("2026-11-16T00:00:00Z"), NOVEMBER.until());
    assertThat(read("/other/", week).warnings()).isEmpty();
    assertThat(site.requests()).containsExactly("/other/", "/other/");
  }

  @Test
  void a_feed_without_dates_that_is_to_be_taken_has_one_page_and_a_warning() {
    site.on("/feed/rss/", exchange -> LoopbackSite.recording(exchange, "rss/category_rss092.xml"));
    FeedSource taking =
        Recording.source(site.url("/feed/rss/"), Posts.Undated.TAKE, Recording.IMPATIENT);

    assertThat(taking.read(NOVEMBER).warnings())
        .containsExactly(
            "The feed %s dates none of its posts, so each counts as published on the day of the edition that takes"
                    .formatted(site.url("/feed/rss/"))
                + " it, and it may lack older posts; choose the RSS 2.0 or Atom feed of the site if there is one.");
    assertThat(site.requests()).containsExactly("/feed/rss/");
  }

  @Test
  void credentials_stay_out_of_warnings() {
    site.on("/same/", exchange -> LoopbackSite.page(exchange, 1));
    String url = site.url("/same/").replace("http://", "http://amy:s3cret@");

    assertThat(Recording.source(url, Recording.IMPATIENT).read(Recording.EVER).warnings())
        .singleElement()
        .asString()
        .startsWith("The feed " + site.url("/same/"))
        .doesNotContain("s3cret");
  }

  @Test
  void an_empty_feed_is_empty_and_no_failure() {
    site.on("/empty/", exchange -> wordPress(exchange, List.of()));

    Catalogue catalogue = read("/empty/", NOVEMBER);

    assertThat(catalogue.headlines()).isEmpty();
    assertThat(catalogue.warnings()).isEmpty();
    assertThat(site.requests()).containsExactly("/empty/");
  }

  @Test
  void posts_that_are_named_are_found_without_a_warning_about_others() {
    String feed = Recording.rss(item("b", NOON), item("a", "2026-11-10T00:00:00Z"));
    site.on("/other/", exchange -> LoopbackSite.reply(exchange, 200, "text/xml", feed));
    FeedSource source = Recording.source(site.url("/other/"), Recording.IMPATIENT);

    assertThat(source.named(Set.of("a")).headlines()).hasSize(1);
    assertThat(source.named(Set.of("a")).warnings()).isEmpty();
    assertThat(source.named(Set.of("a", "z")).warnings()).hasSize(1);
  }

  @Test
  void posts_behind_a_password_are_told_as_such_on_every_page() {
    assertThat(read(FEED, Recording.EVER).headlines())
        .filteredOn(post -> post.standing() == Headline.Standing.PROTECTED)
        .hasSize(2);
  }
}
