package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A blog that cannot be read is never taken for one without posts. */
class UnreadablePostsIT extends Desk {

  static Stream<Named<Consumer<Blog>>> troubles() {
    return Stream.of(
        Named.of("an error", blog -> blog.answers(500, "text/html", "Internal Server Error")),
        Named.of("a page", blog -> blog.answers(200, "text/html", "<!doctype html><p>Hello</p>")),
        Named.of(
            "broken XML", blog -> blog.answers(200, "application/rss+xml", "<rss><channel><it")),
        Named.of("50 MB", blog -> blog.answersWithoutEnd(50L << 20)));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void an_unreadable_feed_fails_the_edition_and_the_next_run_delivers_its_posts(
      Consumer<Blog> trouble) {
    operator.subscribe("ana@example.org");
    trouble.accept(blog);
    run().exits(5).tells("FAILED (SOURCE_UNREADABLE)", blog.url());
    assertThat(state()).isEqualTo("FAILED/SOURCE_UNREADABLE");

    blog.recovers();
    run().exits(0).tells("CLOSED");
    assertThat(sink.recipients()).containsExactly("ana@example.org");
    assertThat(sink.messages().get(0).text()).contains("Winter Holiday Hours");
  }

  @Test
  void an_unreachable_feed_fails_the_edition() {
    operator.edit(file -> file.replace(blog.url(), "http://127.0.0.1:9/feed/"));
    run().exits(5).tells("FAILED (SOURCE_UNREADABLE)", "http://127.0.0.1:9/feed/");
  }

  @Test
  void nothing_new_is_rightly_nothing_to_do() {
    operator.subscribe("ana@example.org");
    run().exits(0);
    sink.forget();
    SettableClock.reset().pass(java.time.Duration.ofDays(7));
    run().exits(0).tells("weekly-digest/2026-11-30 is SKIPPED (NOTHING_NEW)");
    run().exits(0).tells("Nothing to do");
    assertThat(sink.count()).isZero();
  }

  @Test
  void fewer_posts_than_at_least_wait_for_the_next_edition() {
    operator.subscribe("ana@example.org");
    operator.edit(file -> file.replaceFirst("at-least: 1", "at-least: 4"));
    run().exits(0).tells("SKIPPED (BELOW_AT_LEAST)", "3", "at-least asks for 4");

    operator.edit(file -> file.replaceFirst("at-least: 4", "at-least: 3"));
    SettableClock.reset().pass(java.time.Duration.ofDays(7));
    run().exits(0).tells("weekly-digest/2026-11-30 is CLOSED");
    assertThat(sink.messages().get(0).text()).contains("Winter Holiday Hours");
  }
}
