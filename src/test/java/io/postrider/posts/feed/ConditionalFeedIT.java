package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.digest.Posts;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.ResponseCache;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionalFeedIT {

  private static final String FIRST = "rss/category_page1.xml";

  private final LoopbackSite site = new LoopbackSite();
  private final AtomicInteger unchanged = new AtomicInteger();

  @AfterEach
  void close() {
    site.close();
  }

  /** WordPress compares both when it gets both. */
  private void answer(HttpExchange exchange) throws IOException {
    String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
    String date = exchange.getRequestHeaders().getFirst("If-Modified-Since");
    if (RecordedSite.header(FIRST, "ETag").equals(tag)
        && RecordedSite.header(FIRST, "Last-Modified").equals(date)
        && LoopbackSite.pageAsked(exchange) < 6) {
      unchanged.incrementAndGet();
      LoopbackSite.notModified(exchange);
    } else {
      LoopbackSite.feed(exchange);
    }
  }

  private FeedSource source(ResponseCache memory) {
    return new FeedSource(
        site.url("/feed/"), Posts.Undated.HOLD, Recording.IMPATIENT, "Postrider/test", memory);
  }

  @Test
  void a_second_read_gets_the_same_posts_from_304s() {
    site.on("/feed/", this::answer);
    ResponseCache memory = new ResponseCache();

    assertThat(source(memory).read(Recording.EVER).headlines())
        .hasSize(47)
        .isEqualTo(source(memory).read(Recording.EVER).headlines());
    // The first page as it is, and the five in total order; the 404 is asked for again.
    assertThat(unchanged).hasValue(6);
    assertThat(site.requests()).hasSize(14);
  }

  @Test
  void one_source_remembers_by_itself() {
    site.on("/feed/", this::answer);
    FeedSource source = Recording.source(site.url("/feed/"), Recording.IMPATIENT);

    source.read(Recording.EVER);
    assertThat(unchanged).hasValue(0);
    assertThat(source.read(Recording.EVER).headlines()).hasSize(47);
    assertThat(unchanged).hasValue(6);
  }

  @Test
  void a_304_that_nobody_asked_for_is_no_empty_feed() {
    site.on("/feed/", LoopbackSite::notModified);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> source(new ResponseCache()).read(Recording.EVER))
        .withMessageContaining(site.url("/feed/") + " answered 304 (Not Modified)");
  }
}
