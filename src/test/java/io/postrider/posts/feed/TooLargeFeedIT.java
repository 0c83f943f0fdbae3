package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.ResponseTooLarge;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Feeds without an end. */
class TooLargeFeedIT extends OddFeed {

  @Test
  void fifty_megabytes_are_refused_while_they_are_read() {
    AtomicLong sent = new AtomicLong();
    String message = failureOf(exchange -> pour(exchange, 50, sent));

    assertThat(message)
        .isEqualTo(feed() + " is larger than 20 MB; let it hold fewer posts, then run again.");
    assertThat(sent.get()).isLessThan(40L << 20);
    assertThat(site.requests()).hasSize(1);
  }

  private static void pour(HttpExchange exchange, int megabytes, AtomicLong sent)
      throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    byte[] megabyte = new byte[1 << 20];
    for (int i = 0; i < megabytes; i++) {
      body.write(megabyte);
      sent.addAndGet(megabyte.length);
    }
  }

  @Test
  void a_feed_that_never_ends() {
    site.on(
        "/feed/",
        exchange -> {
          int page = LoopbackSite.pageAsked(exchange);
          String item =
              "<item><guid>post-%d</guid><link>https://blog.example/%d/</link><pubDate>Mon, 02 Nov 2026 10:00:00 +0000</pubDate></item>"
                  .formatted(page, page);
          LoopbackSite.reply(
              exchange,
              200,
              "text/xml",
              Recording.rss("<generator>https://wordpress.org/?v=6.9</generator>", item));
        });

    Duration second = Duration.ofSeconds(1);
    DownloadLimits tenPages =
        new DownloadLimits(
            second, second, 20 << 20, 5, 10, 2, Duration.ofMillis(5), Duration.ofMinutes(1));

    assertThat(failure(site.url("/feed/"), tenPages))
        .isEqualTo(
            feed()
                + " continues after 10 pages, more than one read takes; read the site with"
                + " wordpress-rest or wordpress-database, or let it show more posts per feed page"
                + " (Settings, Reading).");
    assertThat(site.requests()).hasSize(11);
  }

  @Test
  void pages_that_are_too_large_together() {
    site.on(
        "/feed/",
        exchange -> {
          int page = LoopbackSite.pageAsked(exchange);
          String item =
              "<item><guid>%d</guid><pubDate>Mon, 02 Nov 2026 10:00:00 +0000</pubDate><description>%s</description></item>"
                  .formatted(page, "x".repeat(9000));
          LoopbackSite.reply(
              exchange,
              200,
              "text/xml",
              Recording.rss("<generator>https://wordpress.org/?v=6.9</generator>", item));
        });

    Duration second = Duration.ofSeconds(1);
    DownloadLimits small =
        new DownloadLimits(
            second, second, 10_000, 5, 1000, 2, Duration.ofMillis(5), Duration.ofMinutes(1));

    assertThat(failure(site.url("/feed/"), small)).startsWith(feed() + " continues after 6 pages");
  }

  @Test
  void what_is_too_large_has_a_cause_of_its_own() {
    site.on("/feed/", exchange -> LoopbackSite.reply(exchange, 200, "text/xml", "x".repeat(2_000)));
    DownloadLimits small =
        new DownloadLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1_000,
            5,
            200,
            2,
            Duration.ofMillis(5),
            Duration.ofMinutes(1));

    assertThat(
            catchThrowableOfType(
                SourceUnreadable.class,
                () -> Recording.source(site.url("/feed/"), small).read(Recording.EVER)))
        .hasCauseInstanceOf(ResponseTooLarge.class);
  }
}
