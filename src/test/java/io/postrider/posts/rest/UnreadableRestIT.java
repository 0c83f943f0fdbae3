package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.digest.Posts;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.testing.SomePosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that cannot be read is never an empty one. */
class UnreadableRestIT {

  private static final String JSON = "application/json; charset=UTF-8";

  private final RecordedWordPress site = new RecordedWordPress();

  @AfterEach
  void close() {
    site.close();
  }

  private String failure() {
    return failure(SomePosts.rest(site.home()));
  }

  private static String failure(Posts settings) {
    SourceUnreadable failure =
        catchThrowableOfType(
            SourceUnreadable.class,
            () -> Reading.source(settings, Reading.IMPATIENT).read(PublicationWindow.EVER));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("\n").endsWith(".");
    return failure.getMessage();
  }

  private String failureOf(String route, int status, String body) {
    site.on(route, exchange -> LoopbackSite.reply(exchange, status, JSON, body));
    return failure();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wp/v2/categories", "/wp/v2/posts"})
  void a_page_of_a_firewall(String route) {
    assertThat(failureOf(route, 200, "\n<!DOCTYPE html><title>Are you human?</title>"))
        .contains("answered an HTML page where JSON is expected; check that posts.url is the home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "OK", "[{\"id\":96", "[]x", "7", "null"})
  void an_answer_that_is_no_json(String body) {
    assertThat(failureOf("/wp/v2/posts", 200, body)).contains("where JSON is expected");
  }

  @Test
  void json_that_nests_too_deep() {
    assertThat(failureOf("/wp/v2/posts", 200, "[".repeat(600) + "]".repeat(600)))
        .contains("where JSON is expected");
  }

  @Test
  void json_of_more_pieces_than_posts_have() {
    assertThat(failureOf("/wp/v2/posts", 200, "[" + "[],".repeat(1_000_000) + "[]]"))
        .contains("where JSON is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"0\":{\"id\":96}}", "{\"error\":\"no\"}"})
  void json_that_is_no_list(String body) {
    assertThat(failureOf("/wp/v2/posts", 200, body))
        .contains("answered JSON that is not a list, which WordPress does not; look for a plug-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[7]", "[null]", "[{}]", "[{\"id\":\"x\"}]", "[{\"id\":1.5}]", "[[]]"})
  void an_entry_without_a_number(String body) {
    assertThat(failureOf("/wp/v2/posts", 200, body)).contains("answered an entry without an id");
  }

  @Test
  void a_list_that_is_the_same_on_every_page() {
    String fifty =
        IntStream.rangeClosed(1, 50)
            .mapToObj("{\"id\":%d}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(failureOf("/wp/v2/posts", 200, fifty)).contains("the same entries on every page");
  }

  @ParameterizedTest
  @CsvSource({
    "401, rest_login_required, security plug-in",
    "403, rest_cannot_access, application password",
    "404, rest_no_route, home of a WordPress",
    "400, rest_invalid_param, fix the site"
  })
  void an_error_of_the_api_is_quoted(int status, String code, String advice) {
    String message = "<b>Only\\u0007 members</b> &amp; friends. " + "Please. ".repeat(100);
    String error = "{\"code\":\"%s\",\"message\":\"%s\",\"data\":null}".formatted(code, message);

    assertThat(failureOf("/wp/v2/categories", status, error))
        .startsWith("The REST API " + site.home() + "/wp-json/wp/v2/categories?")
        .contains("answered " + status + " (")
        .contains("), " + code + ": “Only members & friends. Please. ")
        .contains("…”; ")
        .contains(advice)
        .hasSizeLessThan(600);
  }

  @ParameterizedTest
  @CsvSource({
    "401, firewall",
    "403, firewall",
    "429, fewer requests",
    "418, where 200 is expected"
  })
  void another_status_is_told(int status, String advice) {
    assertThat(failureOf("/wp/v2/posts", status, "<html>No</html>"))
        .contains("answered " + status)
        .contains(advice);
  }

  @Test
  void a_maintenance_mode() {
    assertThat(failureOf("/wp/v2/posts", 503, "<html>Back soon</html>"))
        .contains("answered 503 (Service Unavailable) again and again");
  }

  @Test
  void a_site_that_is_no_wordpress() {
    try (LoopbackSite other = new LoopbackSite()) {
      other.on("/", exchange -> LoopbackSite.reply(exchange, 404, "text/html", "<html>?</html>"));

      assertThat(failure(SomePosts.rest(other.url("/"))))
          .contains("/wp-json/wp/v2/categories?")
          .endsWith(
              "answered 404 (Not Found); correct posts.url in the digest's file, then run again.");
    }
  }

  @Test
  void a_site_that_shows_its_home_page_for_everything() {
    try (LoopbackSite other = new LoopbackSite()) {
      other.on("/", exchange -> LoopbackSite.reply(exchange, 200, "text/html", "<html>Hi</html>"));

      assertThat(failure(SomePosts.rest(other.url("/")))).contains("answered an HTML page");
      assertThat(other.requests()).hasSize(2);
    }
  }

  @Test
  void a_past_the_end_on_the_first_page_is_no_empty_list() {
    site.on(
        "/wp/v2/posts",
        exchange -> LoopbackSite.recording(exchange, "rest/error_page_beyond_last.json"));

    assertThat(failure()).contains("rest_post_invalid_page_number");
  }

  @Test
  void an_answer_that_does_not_come() {
    CountDownLatch never = new CountDownLatch(1);
    site.on("/wp/v2/posts", exchange -> await(never));
    Duration soon = Duration.ofMillis(300);
    DownloadLimits fast =
        new DownloadLimits(
            soon, soon, 20 << 20, 5, 200, 1, Duration.ofMillis(5), Duration.ofMinutes(1));

    assertThat(
            catchThrowableOfType(
                SourceUnreadable.class,
                () ->
                    Reading.source(SomePosts.rest(site.home()), fast).read(PublicationWindow.EVER)))
        .hasMessageContaining("did not answer whole within 300 ms");
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd EFGH 1234", "a:b@c/d?e#f%20+*ü", "\"'<>\\"})
  void an_application_password_arrives_as_it_was_written(String password) {
    List<String> seen = new CopyOnWriteArrayList<>();
    site.on("/wp/v2/categories", exchange -> refuse(exchange, seen));

    String message =
        failure(Reading.settings(site.home(), "latest-news", true, "amy w@x.example", password));

    assertThat(seen).containsOnly("amy w@x.example:" + password);
    assertThat(message).contains("posts.password").doesNotContain(password);
  }

  private static void refuse(HttpExchange exchange, List<String> seen) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] credentials = Base64.getDecoder().decode(header.replaceFirst("Basic ", ""));
    seen.add(new String(credentials, StandardCharsets.UTF_8));
    LoopbackSite.reply(
        exchange, 401, JSON, "{\"code\":\"incorrect_password\",\"message\":\"Wrong.\"}");
  }

  @Test
  void a_password_is_not_sent_in_the_clear() {
    Posts settings = Reading.settings("http://blog.example/", "latest-news", true, "amy", "s3cret");

    assertThat(failure(settings))
        .isEqualTo(
            "posts.url “http://blog.example/” would show the password of posts.username to everyone on"
                + " the way; use an https address, or delete username and password from the"
                + " digest's file.");
    assertThat(failure(SomePosts.rest("http://amy:s3cret@blog.example/")))
        .contains("would show the password")
        .doesNotContain("s3cret");
  }
}
