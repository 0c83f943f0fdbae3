package io.postrider.posts.feed;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.PublicationWindow;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A site whose feed has pages, and what is read from it. */
abstract class PagedFeed {

  static final String FEED = "/category/latest-news/feed/";
  static final String TOTAL = "?orderby=date+ID&order=DESC";
  static final String NOON = "2026-11-20T12:00:00Z";

  /** Everything of the made-up feeds is newer. */
  static final PublicationWindow NOVEMBER =
      new PublicationWindow(
          Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

  final LoopbackSite site = LoopbackSite.recorded();

  @AfterEach
  void close() {
    site.close();
  }

  Catalogue read(String path, PublicationWindow window) {
    return Recording.source(site.url(path), Recording.IMPATIENT).read(window);
  }

  static List<String> keys(Catalogue catalogue) {
    return catalogue.headlines().stream().map(Headline::sourceKey).toList();
  }

  static String item(String name, String published) {
    return """
        <item><guid>%s</guid><link>https://blog.example/%s/</link><pubDate>%s</pubDate></item>
        """
        .formatted(
            name,
            name.replaceFirst("^https?:", "").replaceAll("\\W", "-"),
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.parse(published).atOffset(ZoneOffset.UTC)));
  }

  static void wordPress(HttpExchange exchange, List<String> items) throws IOException {
    String generator = "<generator>https://wordpress.org/?v=6.9</generator>";
    LoopbackSite.reply(exchange, 200, "text/xml", Recording.rss(generator, String.join("", items)));
  }

  /** Serves pages of items; past the last a 404. */
  @SafeVarargs
  static void pages(HttpExchange exchange, List<String>... pages) throws IOException {
    int page = LoopbackSite.pageAsked(exchange);
    if (page > pages.length) {
      LoopbackSite.reply(exchange, 404, "text/plain", "no");
    } else {
      wordPress(exchange, pages[page - 1]);
    }
  }

  static boolean isTotal(HttpExchange exchange) {
    return LoopbackSite.isTotalOrderAsked(exchange);
  }
}
