package io.postrider.posts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.SourceUnreadable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadIT {

  private static final Download.Wanted TEXT = new Download.Wanted("The text", "text/plain");

  private final LoopbackSite site = new LoopbackSite();
  private final List<String> conditions = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    site.close();
  }

  private static DownloadLimits limits(Duration backOff) {
    return new DownloadLimits(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        1 << 20,
        5,
        200,
        2,
        backOff,
        Duration.ofMinutes(1));
  }

  private Download download(ResponseCache memory) {
    return new Download(address("/"), limits(Duration.ofMillis(5)), TEXT, "Postrider/test", memory);
  }

  private URI address(String path) {
    return URI.create(site.url(path));
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "-");
  }

  /** A page with validators, which are compared as WordPress does. */
  private void serve(String tag, String modified, String text) {
    site.on("/page/", exchange -> answer(exchange, tag, modified, text));
  }

  private void answer(HttpExchange exchange, String tag, String modified, String text)
      throws IOException {
    String knownTag = header(exchange, "If-None-Match");
    String knownDate = header(exchange, "If-Modified-Since");
    conditions.add(knownTag + " " + knownDate);
    if (knownTag.equals(tag) && knownDate.equals(modified)) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.getResponseHeaders().set("Last-Modified", modified);
    LoopbackSite.reply(exchange, 200, "text/plain", text);
  }

  @Test
  void what_is_remembered_is_asked_about_with_both_validators_and_a_304_stands_for_it() {
    serve("\"a\"", "Sun, 22 Nov 2026 10:48:19 GMT", "hello");
    ResponseCache memory = new ResponseCache();

    Response first = download(memory).get(address("/page/"));
    Response second = download(memory).get(address("/page/"));

    assertThat(second.body()).isEqualTo(first.body()).isEqualTo("hello".getBytes());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.contentType()).isEqualTo("text/plain");
    assertThat(conditions).containsExactly("- -", "\"a\" Sun, 22 Nov 2026 10:48:19 GMT");
  }

  @Test
  void without_a_memory_everything_is_asked_for_anew() {
    serve("\"a\"", "Sun, 22 Nov 2026 10:48:19 GMT", "hello");
    Download download = new Download(address("/"), limits(Duration.ZERO), TEXT, "Postrider/test");

    download.get(address("/page/"));
    download.get(address("/page/"));

    assertThat(conditions).containsExactly("- -", "- -");
  }

  @Test
  void caches_on_the_way_are_asked_to_look_for_changes() {
    List<String> asked = new CopyOnWriteArrayList<>();
    site.on(
        "/page/",
        exchange -> {
          asked.add(header(exchange, "Cache-Control"));
          LoopbackSite.reply(exchange, 200, "text/plain", "hello");
        });

    download(new ResponseCache()).get(address("/page/"));

    assertThat(asked).containsExactly("no-cache");
  }

  @Test
  void a_changed_answer_takes_the_place_of_the_remembered_one() {
    AtomicInteger asked = new AtomicInteger();
    site.on(
        "/page/",
        exchange -> {
          int version = Math.min(asked.incrementAndGet(), 2);
          answer(exchange, "\"" + version + "\"", "Sun, 22 Nov 2026 10:48:19 GMT", "v" + version);
        });
    Download download = download(new ResponseCache());

    assertThat(download.get(address("/page/")).body()).isEqualTo("v1".getBytes());
    assertThat(download.get(address("/page/")).body()).isEqualTo("v2".getBytes());
    assertThat(download.get(address("/page/")).body()).isEqualTo("v2".getBytes());
    assertThat(conditions).last().asString().startsWith("\"2\"");
  }

  @Test
  void a_304_to_a_request_without_conditions_is_no_answer() {
    site.on("/page/", exchange -> exchange.sendResponseHeaders(304, -1));
    URI page = address("/page/");

    Response answer = download(new ResponseCache()).get(page);

    assertThat(answer.status()).isEqualTo(304);
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> answer.orRefuse(Origin.web("The text", page)))
        .withMessageContaining("answered 304 (Not Modified) where 200 is expected");
  }

  private AtomicInteger busy(int status, String retryAfter) {
    AtomicInteger asked = new AtomicInteger();
    site.on(
        "/busy/",
        exchange -> {
          if (asked.incrementAndGet() == 1) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            LoopbackSite.reply(exchange, status, "text/plain", "later");
          } else {
            LoopbackSite.reply(exchange, 200, "text/plain", "now");
          }
        });
    return asked;
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void a_briefpause_that_a_busy_server_asks_for_is_kept(int status) {
    busy(status, "1");
    long before = System.nanoTime();

    assertThat(download(new ResponseCache()).get(address("/busy/")).status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(990), Duration.ofSeconds(9));
  }

  @Test
  void a_server_that_is_free_at_once_is_not_made_to_wait() {
    busy(503, "0");
    DownloadLimits slow = limits(Duration.ofMinutes(10));

    Response answer =
        new Download(address("/"), slow, TEXT, "Postrider/test").get(address("/busy/"));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"503, 600", "503, soon", "500, 3"})
  void a_longer_pause_gives_way_to_our_own_as_wordpress_asks_for_ten_minutes_in_any_upgrade(
      int status, String retryAfter) {
    busy(status, retryAfter);
    long before = System.nanoTime();

    assertThat(download(new ResponseCache()).get(address("/busy/")).status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_429_that_asks_for_long_is_told_at_once() {
    AtomicInteger asked = busy(429, "11");

    assertThat(download(new ResponseCache()).get(address("/busy/")).status()).isEqualTo(429);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_429_that_stays_is_told_after_three_requests() {
    site.on(
        "/busy/",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          LoopbackSite.reply(exchange, 429, "text/plain", "later");
        });

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> download(new ResponseCache()).get(address("/busy/")))
        .withMessageContaining("answered 429 (Too Many Requests) again and again");
    assertThat(site.requests()).hasSize(3);
  }

  @Test
  void credentials_stay_out_of_messages_about_redirects() {
    site.on(
        "/page/",
        exchange -> LoopbackSite.redirect(exchange, "http://amy:s3cret@blog.example/a b"));

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> download(new ResponseCache()).get(address("/page/")))
        .withMessageContaining("redirects to “http://blog.example/a b”, which is not an address")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void what_a_public_site_leads_to_inside_is_never_asked() throws Exception {
    site.on("/page/", exchange -> LoopbackSite.reply(exchange, 200, "text/plain", "secret"));
    AddressFilter rule =
        new AddressFilter(URI.create("https://8.8.8.8/feed/"), SystemDefaultDnsResolver.INSTANCE);
    rule.resolve("8.8.8.8");
    WebClient client = new WebClient(rule, Duration.ofSeconds(2));
    Download download = new Download(client, limits(Duration.ZERO), TEXT, "Postrider/test", null);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> download.get(address("/page/")))
        .withMessage(
            "The text "
                + address("/page/")
                + " leads to 127.0.0.1, an address of a private network, but posts.url is public; correct"
                + " posts.url, or fix the site.");
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void a_site_that_is_inside_itself_may_redirect_inside() {
    site.on("/old/", exchange -> LoopbackSite.redirect(exchange, "/page/"));
    site.on("/page/", exchange -> LoopbackSite.reply(exchange, 200, "text/plain", "hello"));

    assertThat(download(new ResponseCache()).get(address("/old/")).body())
        .isEqualTo("hello".getBytes());
  }

  @Test
  void all_requests_of_a_read_have_one_deadline() {
    site.on("/page/", exchange -> LoopbackSite.reply(exchange, 500, "text/plain", "no"));
    DownloadLimits brief =
        new DownloadLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1 << 20,
            5,
            200,
            1_000_000,
            Duration.ofMillis(50),
            Duration.ofMillis(400));
    Download download = new Download(address("/"), brief, TEXT, "Postrider/test");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> download.get(address("/page/")))
        .withMessageContaining("was not read whole within 400 ms");
  }
}
