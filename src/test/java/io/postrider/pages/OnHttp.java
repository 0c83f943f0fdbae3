package io.postrider.pages;

import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages behind a real port of loopback, and one subscriber of two lists. */
@SpringBootTest(
    classes = OnHttp.Context.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "postrider.home=target/pages-it/${random.uuid}",
      "server.address=127.0.0.1",
      "spring.thymeleaf.enabled=false"
    })
abstract class OnHttp {

  @EnableAutoConfiguration
  @ComponentScan({
    "io.postrider.database",
    "io.postrider.digest",
    "io.postrider.posts",
    "io.postrider.edition",
    "io.postrider.audience",
    "io.postrider.rendering",
    "io.postrider.delivery",
    "io.postrider.pages"
  })
  static class Context {}

  final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired ReaderTokens tokens;
  @Autowired Subscribers subscribers;
  @Autowired Subscriptions subscriptions;
  @Autowired SubscriberImport imports;

  long jules;

  @BeforeEach
  void jules_on_two_lists() {
    jdbc.sql("DELETE FROM subscription_event").update();
    jdbc.sql("DELETE FROM subscription").update();
    String file = "email,list\njules@example.org,weekly\njules@example.org,monthly";
    imports.read(
        new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)), "test", row -> {}, n -> {});
    jules = subscribers.find(EmailAddress.parse("jules@example.org")).orElseThrow().id();
  }

  URI link() {
    return tokens.link(site(), LinkedPage.UNSUBSCRIBE, jules, "weekly");
  }

  URI site() {
    return URI.create("http://127.0.0.1:" + port);
  }

  long unsubscribed(String via) {
    return jdbc.sql(
            "SELECT COUNT(*) FROM subscription_event WHERE event = 'UNSUBSCRIBED' AND via = ?")
        .param(via)
        .query(Long.class)
        .single();
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(URI uri, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
