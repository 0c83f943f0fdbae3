package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.Catalogue;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.SourceUnreadable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order a feed comes, and what is made of one that comes in none. */
class FeedOrderIT extends PagedFeed {

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
}
