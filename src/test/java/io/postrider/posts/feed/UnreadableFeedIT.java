package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.LoopbackSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableFeedIT extends OddFeed {

  @Test
  void a_server_that_is_not_there() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/feed/";

    assertThat(failure(url, FAST))
        .isEqualTo(
            "The feed "
                + url
                + " could not be reached (connection refused); check posts.url and that the site is up,"
                + " then run again.");
  }

  @Test
  void a_host_that_does_not_exist() {
    assertThat(failure("http://nowhere.invalid/feed/", Recording.IMPATIENT))
        .startsWith(
            "The feed http://nowhere.invalid/feed/ could not be reached (its host name is not known)");
  }

  @Test
  void a_500_is_tried_three_times() {
    assertThat(
            failureOf(
                exchange -> LoopbackSite.reply(exchange, 500, "text/html", "<html>Oh</html>")))
        .isEqualTo(
            feed()
                + " answered 500 (Internal Server Error) again and again; fix the site or wait for it,"
                + " then run again.");
    assertThat(site.requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized, firewall",
    "403, Forbidden, firewall",
    "404, Not Found, correct posts.url",
    "410, Gone, correct posts.url",
    "429, Too Many Requests, wait some minutes",
    "418, , open it in a browser",
    "204, No Content, open it in a browser"
  })
  void another_status_is_told_and_not_tried_again(int status, String name, String advice) {
    assertThat(failureOf(exchange -> LoopbackSite.reply(exchange, status, "text/plain", "")))
        .startsWith(feed() + " answered " + status)
        .contains(name == null ? "" : "(" + name + ")")
        .contains(advice);
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void an_html_page_instead_of_a_feed() {
    assertThat(
            failureOf(
                "<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\""
                    + " href=\"/feed/rss/\"></head><body>Welcome</body></html>"))
        .isEqualTo(
            feed()
                + " is an HTML page, not a feed; set posts.url to the address of a feed (the page names "
                + site.url("/feed/rss/")
                + ").");
  }

  @Test
  void xhtml_is_an_html_page_too() {
    assertThat(
            failureOf(
                "<?xml version=\"1.0\"?>\n<!-- hello -->\n<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"))
        .contains(
            "is an HTML page, not a feed; set posts.url to the address of the RSS or Atom feed.");
  }

  @Test
  void malformed_xml_names_the_line() {
    assertThat(failureOf("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel><title>x</rss>"))
        .isEqualTo(
            feed()
                + " is malformed XML at line 3; fix what the site writes there, then run again.");
  }

  @Test
  void a_feed_cut_short_in_transit_is_malformed() {
    String whole = Recording.rss(Recording.item("<title>One</title>"));

    assertThat(failureOf(whole.substring(0, whole.length() - 40))).contains("is malformed XML");
  }

  @Test
  void xml_that_is_no_feed() {
    assertThat(failureOf("<?xml version=\"1.0\"?><sitemap/>"))
        .isEqualTo(
            feed()
                + " is neither RSS nor Atom, but begins with the element “sitemap”; set posts.url to the"
                + " address of a feed.");
  }

  @Test
  void an_empty_answer() {
    assertThat(failureOf("")).contains("is empty; fix the feed");
  }

  @Test
  void an_entity_of_a_document_type_declaration() {
    assertThat(
            failureOf(
                "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE rss [<!ENTITY a SYSTEM"
                    + " \"file:///etc/passwd\">]><rss version=\"2.0\"><channel>&a;</channel></rss>"))
        .contains("is malformed XML at line 1");
  }

  @Test
  void an_answer_that_does_not_come() {
    CountDownLatch never = new CountDownLatch(1);
    site.on("/feed/", exchange -> await(never));

    assertThat(failure(site.url("/feed/"), FAST)).startsWith(feed()).contains("within 300 ms");
    assertThat(site.requests()).hasSize(3);
    never.countDown();
  }

  @Test
  void an_answer_that_begins_and_never_ends() {
    CountDownLatch never = new CountDownLatch(1);
    site.on(
        "/feed/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<rss>".getBytes());
          exchange.getResponseBody().flush();
          await(never);
        });

    assertThat(failure(site.url("/feed/"), FAST))
        .isEqualTo(
            feed()
                + " did not answer whole within 300 ms; check that the site is up, then run again.");
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_redirect_that_never_arrives() {
    assertThat(failureOf(exchange -> LoopbackSite.redirect(exchange, "/feed/?again")))
        .isEqualTo(
            feed()
                + " redirects more than 5 times; give the final address as posts.url, then run again.");
    assertThat(site.requests()).hasSize(6);
  }

  @Test
  void a_redirect_out_of_the_web() {
    assertThat(failureOf(exchange -> LoopbackSite.redirect(exchange, "file:///etc/passwd")))
        .startsWith(feed() + " redirects to file:///etc/passwd, and only http and https");
  }

  @Test
  void an_address_that_is_none() {
    assertThat(failure("ftp://amy:s3cret@blog.example/feed", FAST))
        .isEqualTo(
            "posts.url “ftp://blog.example/feed” is not an http or https address; correct it in the digest's"
                + " file.");
    assertThat(failure("blog.example/feed with spaces", FAST))
        .contains("is not an http or https address");
  }
}
