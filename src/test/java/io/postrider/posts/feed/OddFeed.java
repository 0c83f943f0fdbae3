package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postrider.posts.LoopbackSite;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.DownloadLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A site whose feed cannot be read, and what is told of it. */
abstract class OddFeed {

  static final DownloadLimits FAST =
      new DownloadLimits(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          20 << 20,
          5,
          200,
          2,
          Duration.ofMillis(5),
          Duration.ofMinutes(1));

  final LoopbackSite site = new LoopbackSite();

  @AfterEach
  void close() {
    site.close();
  }

  static String failure(String url, DownloadLimits limits) {
    SourceUnreadable failure =
        catchThrowableOfType(
            SourceUnreadable.class, () -> Recording.source(url, limits).read(Recording.EVER));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("\n").endsWith(".");
    return failure.getMessage();
  }

  String failureOf(LoopbackSite.Handler handler) {
    site.on("/feed/", handler);
    return failure(site.url("/feed/"), Recording.IMPATIENT);
  }

  String failureOf(String document) {
    return failureOf(exchange -> LoopbackSite.reply(exchange, 200, "text/xml", document));
  }

  String feed() {
    return "The feed " + site.url("/feed/");
  }
}
