package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.SourceUnreadable;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPagingIT {

  private static final String FEED = "/category/latest-news/feed/";
  private static final String TOTAL = "?orderby=date+ID&order=DESC";
  private static final String NOON = "2026-11-20T12:00:00Z";

  /** Everything of the made-up feeds is newer. */
  private static final PublicationWindow NOVEMBER =
      new PublicationWindow(
          Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

  private final LoopbackSite site = LoopbackSite.recorded();

  @AfterEach
  void close() {
    site.close();
  }

  private Catalogue read(String path, PublicationWindow window) {
    return Recording.source(site.url(path), Recording.IMPATIENT).read(window);
  }

  private static List<String> keys(Catalogue catalogue) {
    return catalogue.headlines().stream().map(Headline::sourceKey).toList();
  }

  private static String item(String name, String published) {
    return """
        <item><guid>%s</guid><link>https://blog.example/%s/</link><pubDate>%s</pubDate></item>
        """
        .formatted(
            name,
            name.replaceFirst("^https?:", "").replaceAll("\\W", "-"),
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.parse(published).atOffset(ZoneOffset.UTC)));
  }

  private static void wordPress(HttpExchange exchange, List<String> items) throws IOException {
    String generator = "<generator>https://wordpress.org/?v=6.9</generator>";
    LoopbackSite.reply(exchange, 200, "text/xml", Recording.rss(generator, String.join("", items)));
  }

  /** Serves pages of items; past the last a 404. */
  @SafeVarargs
  private static void pages(HttpExchange exchange, List<String>... pages) throws IOException {
    int page = LoopbackSite.pageAsked(exchange);
    if (page > pages.length) {
      LoopbackSite.reply(exchange, 404, "text/plain", "no");
    } else {
      wordPress(exchange, pages[page - 1]);
    }
  }

  private static boolean isTotal(HttpExchange exchange) {
    return LoopbackSite.isTotalOrderAsked(exchange);
  }

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
  void posts_of_one_second_are_in_the_order_of_the_other_sources_even_on_a_first_page() {
    site.on(
        "/tie/",
        exchange ->
            pages(
                exchange,
                isTotal(exchange)
                    ? List.of(item("b", NOON), item("a", NOON), item("old", "2026-01-01T00:00:00Z"))
                    : List.of(
                        item("a", NOON), item("b", NOON), item("old", "2026-01-01T00:00:00Z"))));

    assertThat(keys(read("/tie/", NOVEMBER))).containsExactly("b", "a", "old");
    assertThat(site.requests()).containsExactly("/tie/", "/tie/" + TOTAL);
  }

  @Test
  void no_post_of_a_second_that_two_pages_share_is_lost() {
    site.on(
        "/split/",
        exchange -> {
          if (isTotal(exchange)) {
            pages(
                exchange,
                List.of(item("d", "2026-11-21T12:00:00Z"), item("c", NOON)),
                List.of(item("b", NOON), item("a", NOON)));
          } else {
            // By date alone, the second page repeats a post of the first, and one is nowhere.
            pages(
                exchange,
                List.of(item("d", "2026-11-21T12:00:00Z"), item("b", NOON)),
                List.of(item("b", NOON), item("a", NOON)));
          }
        });

    assertThat(keys(read("/split/", NOVEMBER))).containsExactly("d", "c", "b", "a");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 406})
  void a_site_that_refuses_the_order_is_read_by_date(int status) {
    site.on(
        "/wall/",
        exchange -> {
          if (isTotal(exchange)) {
            LoopbackSite.reply(exchange, status, "text/html", "no");
          } else {
            LoopbackSite.page(exchange, LoopbackSite.pageAsked(exchange));
          }
        });

    Catalogue catalogue = read("/wall/", Recording.EVER);

    assertThat(RecordedSite.taken(catalogue, Recording.EVER)).hasSize(45);
    assertThat(catalogue.warnings()).isEmpty();
    assertThat(site.requests()).startsWith("/wall/", "/wall/" + TOTAL, "/wall/?paged=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html><html><body>Are you human?</body></html>", "", "<rss"})
  void a_site_that_answers_the_order_with_something_else_is_read_by_date(String wall) {
    site.on(
        "/wall/",
        exchange -> {
          if (isTotal(exchange)) {
            LoopbackSite.reply(exchange, 200, "text/html", wall);
          } else {
            LoopbackSite.page(exchange, LoopbackSite.pageAsked(exchange));
          }
        });

    assertThat(RecordedSite.taken(read("/wall/", Recording.EVER), Recording.EVER)).hasSize(45);
  }

  @Test
  void a_redirect_that_drops_the_order_refuses_it() {
    site.on(
        "/strict/",
        exchange -> {
          if (isTotal(exchange)) {
            LoopbackSite.redirect(exchange, "/strict/");
          } else {
            LoopbackSite.page(exchange, LoopbackSite.pageAsked(exchange));
          }
        });

    assertThat(RecordedSite.taken(read("/strict/", Recording.EVER), Recording.EVER)).hasSize(45);
    assertThat(site.requests()).contains("/strict/?paged=6");
  }

  @Test
  void a_redirect_that_keeps_order_and_page_does_not() {
    site.on("/moved/", exchange -> LoopbackSite.redirect(exchange, moved(exchange)));

    assertThat(RecordedSite.taken(read("/moved/", Recording.EVER), Recording.EVER)).hasSize(45);
    assertThat(site.requests()).doesNotContain(FEED + "?paged=2");
  }

  private static String moved(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return FEED + (query == null ? "" : "?" + query);
  }

  @Test
  void an_order_in_which_numbers_go_up_or_dates_do_is_none() {
    List<String> up =
        List.of(item("https://b.example/?p=1", NOON), item("https://b.example/?p=2", NOON));
    site.on("/numbers/", exchange -> pages(exchange, up));
    site.on(
        "/dates/",
        exchange ->
            pages(
                exchange,
                isTotal(exchange)
                    ? List.of(item("old", "2026-11-05T00:00:00Z"), item("new", NOON))
                    : List.of(item("new", NOON), item("old", "2026-11-05T00:00:00Z"))));

    assertThat(keys(read("/numbers/", NOVEMBER)))
        .containsExactly("http://b.example/?p=2", "http://b.example/?p=1");
    assertThat(keys(read("/dates/", NOVEMBER))).containsExactly("new", "old");
    assertThat(site.requests()).contains("/numbers/?paged=2", "/dates/?paged=2");
  }

  @Test
  void without_the_order_posts_of_one_second_on_two_pages_make_a_feed_unreadable() {
    site.on(
        "/split/",
        exchange -> {
          if (isTotal(exchange)) {
            LoopbackSite.reply(exchange, 403, "text/plain", "no");
          } else {
            pages(
                exchange,
                List.of(item("c", "2026-11-21T12:00:00Z"), item("b", NOON)),
                List.of(item("a", NOON)));
          }
        });

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> read("/split/", NOVEMBER))
        .withMessage(
            "The feed %s has posts of the same second (2026-11-20 12:00:00 UTC) on two pages and takes no"
                    .formatted(site.url("/split/"))
                + " order that tells them apart, so that some may be missing; read the site with"
                + " wordpress-rest, then run again.");
  }

  @Test
  void without_the_order_a_split_second_before_the_window_does_no_harm() {
    PublicationWindow late =
        new PublicationWindow(Instant.parse("2026-11-20T12:00:01Z"), NOVEMBER.until());
    site.on(
        "/split/",
        exchange -> {
          if (isTotal(exchange)) {
            LoopbackSite.reply(exchange, 403, "text/plain", "no");
          } else {
            pages(
                exchange,
                List.of(item("c", "2026-11-21T12:00:00Z"), item("b", NOON)),
                List.of(item("a", NOON)));
          }
        });

    assertThat(keys(read("/split/", late))).containsExactly("c", "b", "a");
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
  void an_order_that_changes_from_page_to_page_is_unreadable() {
    List<String> one =
        List.of(item("a", "2026-11-20T12:00:00Z"), item("b", "2026-11-19T12:00:00Z"));
    List<String> two =
        List.of(item("c", "2026-11-18T12:00:00Z"), item("d", "2026-11-17T12:00:00Z"));
    List<String> mixed = List.of(one.get(1), two.get(0));
    site.on("/mixed/", exchange -> pages(exchange, one, two, mixed));

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> read("/mixed/", NOVEMBER))
        .withMessageContaining("changes its order from page to page")
        .withMessageContaining("wordpress-rest");
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
  void what_a_stale_copy_of_the_sorted_page_lacks_is_taken_from_the_first_page() {
    site.on(
        "/stale/",
        exchange ->
            pages(
                exchange,
                isTotal(exchange)
                    ? List.of(item("a", NOON))
                    : List.of(item("b", "2026-11-21T12:00:00Z"), item("a", NOON))));

    assertThat(keys(read("/stale/", NOVEMBER))).containsExactly("b", "a");
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
