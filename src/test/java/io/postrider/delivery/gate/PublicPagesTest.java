package io.postrider.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.postrider.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code doctor} says of the pages that it finds at the public address. */
class PublicPagesTest {

  private static final String OURS =
      "<html><head><meta name=\"generator\" content=\"Postrider\"></head></html>";

  private HttpServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answers(int status, @Nullable String location, String body) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            if (location != null) {
              exchange.getResponseHeaders().set("Location", location);
            }
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
          }
        });
  }

  private String visited() {
    return PublicPages.visit(url, url.resolve("/u/token"));
  }

  private void refused(String... parts) {
    assertThatExceptionOfType(Gates.Refusal.class)
        .isThrownBy(this::visited)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts).endsWith("."));
  }

  @Test
  void our_page_is_well() {
    answers(200, null, OURS);
    assertThat(visited())
        .isEqualTo(
            url + " answers (200), and its unsubscribe page is Postrider's and knows our links.");
  }

  @Test
  void our_page_with_another_key_is_told() {
    answers(404, null, OURS);
    refused("does not know our links (404)", "POSTRIDER_TOKEN_KEY");
  }

  @Test
  void a_redirect_to_a_login_is_told_without_its_query() {
    answers(302, "https://login.example/start?token=secret", "");
    refused("sends readers to https://login.example/start (302)", "without a login");
    assertThatExceptionOfType(Gates.Refusal.class)
        .isThrownBy(this::visited)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void a_page_of_something_else_is_told() {
    answers(200, null, "<h1>Welcome to nginx!</h1>");
    refused("is not Postrider's (200)", "hand /u/ and /p/ to the serving process");
  }

  @Test
  void a_login_is_told() {
    answers(401, null, "who are you?");
    refused("asks readers for a login (401)");
  }

  @Test
  void nobody_there_is_told() {
    server.stop(0);
    refused("takes no connection; start the serving process");
  }

  @Test
  void a_host_without_an_address_is_told() {
    url = URI.create("https://news.nowhere.invalid");
    refused("no DNS record of news.nowhere.invalid");
  }

  @Test
  void somebody_who_says_nothing_is_waited_for_a_few_seconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      long began = System.nanoTime();
      refused("does not answer within 5 seconds");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void a_certificate_that_browsers_do_not_accept_is_told() throws IOException {
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.forLoopback().context()));
    secure.start();
    try {
      url = URI.create("https://127.0.0.1:" + secure.getAddress().getPort());
      refused("has no certificate for 127.0.0.1 that browsers accept");
    } finally {
      secure.stop(0);
    }
  }
}
