package io.postrider.pages;

import io.postrider.Postrider;
import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.posts.Post;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/**
 * What {@code serve} serves, on a database of the test's own: Jules reads two lists, and an edition
 * of the weekly one is frozen.
 */
final class PublicPages implements AutoCloseable {

  static final String URLENCODED = "application/x-www-form-urlencoded";

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final ConfigurableApplicationContext app;

  /**
   * @param more what else the program consists of
   */
  PublicPages(TestDatabase database, Class<?>... more) {
    this(database, Map.of(), more);
  }

  /**
   * @param settings by their names
   */
  PublicPages(TestDatabase database, Map<String, String> settings, Class<?>... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    database.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
    app =
        new SpringApplicationBuilder(Postrider.class)
            .sources(more)
            .web(WebApplicationType.SERVLET)
            .run(arguments.toArray(String[]::new));
  }

  <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  /** Imports a subscribers' file. */
  void people(String... rows) {
    String file = String.join("\n", rows);
    the(SubscriberImport.class)
        .read(
            new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)),
            "test",
            row -> {
              throw new IllegalArgumentException(row.toString());
            },
            n -> {});
  }

  /** An edition of the weekly digest with a post for each of these categories. */
  void edition(String slot, String... categories) {
    Edition edition =
        the(SlotEditions.class)
            .open(new EditionKey("weekly-digest", slot), "weekly", Instant.EPOCH);
    List<Post> posts = List.of(categories).stream().map(category -> post(slot, category)).toList();
    Content content =
        new Content(
            new Digests(Path.of("jobs")).named("weekly-digest").digest(),
            new TemplateFolders(Path.of("templates")).load("digest"),
            posts);
    try (Lease lease = the(Leases.class).take(edition)) {
      Attempt attempt = the(Attempts.class).begin(lease, Attempt.Kind.RUN);
      if (!the(Contents.class).freeze(attempt, edition, content)) {
        throw new IllegalStateException("not frozen");
      }
    }
  }

  private static Post post(String slot, String category) {
    String key = "https://x.example/?p=" + slot + category.hashCode();
    return new Post(
        new Post.Identity(key, key, key),
        new Post.Head(category, Instant.EPOCH, null, null, null),
        new Post.Body("", "", null, null),
        new Post.Labels(List.of(category), List.of()),
        List.of());
  }

  Person person(String address) {
    return the(People.class).find(EmailAddress.parse(address)).orElseThrow();
  }

  URI unsubscribeLink(long id) {
    return unsubscribeLink(id, "weekly");
  }

  URI unsubscribeLink(long id, String list) {
    return the(ReaderTokens.class).link(site(), LinkedPage.UNSUBSCRIBE, id, list);
  }

  URI link(String address) {
    long id = the(Subscribers.class).find(EmailAddress.parse(address)).orElseThrow().id();
    return the(ReaderTokens.class).link(site(), LinkedPage.PREFERENCES, id, "weekly");
  }

  URI site() {
    return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port"));
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** Posts names and values in turn. */
  HttpResponse<String> post(URI uri, String... fields) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(encoded(fields[i])).append('=');
      body.append(encoded(fields[i + 1]));
    }
    return postRaw(uri, URLENCODED, body.toString());
  }

  HttpResponse<String> postRaw(URI uri, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    app.close();
  }
}
