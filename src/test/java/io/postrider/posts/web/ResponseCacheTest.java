package io.postrider.posts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

  private static final Map<String, List<String>> TAGGED = Map.of("ETag", List.of("\"a\""));

  private final AtomicLong clock = new AtomicLong();

  private static ResponseCache.Question page(int number) {
    return new ResponseCache.Question(URI.create("https://blog.example/?paged=" + number), "*/*");
  }

  private static RawResponse answer(int bytes) {
    return answer(200, TAGGED, new byte[bytes]);
  }

  private static RawResponse answer(int status, Map<String, List<String>> fields, byte[] body) {
    return new RawResponse(status, HttpHeaders.of(fields, (name, value) -> true), body);
  }

  @Test
  void the_answer_that_was_asked_for_longest_ago_makes_room() {
    ResponseCache memory = new ResponseCache(2, 1000, clock::get);
    memory.remember(page(1), answer(1));
    memory.remember(page(2), answer(1));
    memory.recall(page(1));
    memory.remember(page(3), answer(1));

    assertThat(memory.recall(page(1))).isPresent();
    assertThat(memory.recall(page(2))).isEmpty();
    assertThat(memory.recall(page(3))).isPresent();
  }

  @Test
  void all_answers_together_stay_below_a_size() {
    ResponseCache memory = new ResponseCache(100, 1000, clock::get);
    for (int page = 1; page <= 10; page++) {
      memory.remember(page(page), answer(400));
      memory.remember(page(page), answer(400));
    }
    memory.remember(page(11), answer(1001));

    assertThat(memory.recall(page(8))).isEmpty();
    assertThat(memory.recall(page(9))).isPresent();
    assertThat(memory.recall(page(10))).isPresent();
    assertThat(memory.recall(page(11))).isEmpty();
  }

  @Test
  void only_a_200_that_can_be_asked_about_is_kept() {
    ResponseCache memory = new ResponseCache();
    memory.remember(page(1), answer(404, TAGGED, new byte[1]));
    memory.remember(page(2), answer(200, Map.of(), new byte[1]));
    memory.remember(page(3), answer(1));
    memory.remember(page(3), answer(500, TAGGED, new byte[1]));

    assertThat(memory.recall(page(1))).isEmpty();
    assertThat(memory.recall(page(2))).isEmpty();
    assertThat(memory.recall(page(3))).isEmpty();
  }

  @Test
  void after_ten_minutes_all_is_asked_anew() {
    ResponseCache memory = new ResponseCache(100, 1000, clock::get);
    memory.remember(page(1), answer(1));
    clock.set(Duration.ofMinutes(10).toNanos());
    assertThat(memory.recall(page(1))).isPresent();
    clock.incrementAndGet();
    assertThat(memory.recall(page(1))).isEmpty();
  }

  @Test
  void what_one_user_may_read_is_not_told_to_another() {
    ResponseCache memory = new ResponseCache();
    URI amys = URI.create("https://amy:s3cret@blog.example/");
    memory.remember(new ResponseCache.Question(amys, "*/*"), answer(1));

    URI everybodys = URI.create("https://blog.example/");
    assertThat(memory.recall(new ResponseCache.Question(everybodys, "*/*"))).isEmpty();
    assertThat(memory.recall(new ResponseCache.Question(amys, "application/json"))).isEmpty();
    assertThat(memory.recall(new ResponseCache.Question(amys, "*/*"))).isPresent();
  }
}
