package io.postrider.delivery.gate;

import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;

/** Looks at the public pages from here, as a reader's browser would. */
@Component
public class PublicPages {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_OCTETS = 1 << 16;

  /** In the head of each of our pages, whatever it says and in whatever language. */
  private static final String OURS = "<meta name=\"generator\" content=\"Postrider\">";

  private final PublicUrl publicUrl;
  private final ReaderTokens tokens;

  PublicPages(PublicUrl publicUrl, ReaderTokens tokens) {
    this.publicUrl = publicUrl;
    this.tokens = tokens;
  }

  private record Page(int status, boolean isOurs, String location) {}

  /**
   * Opens the public address, and the page behind a link that harms nobody.
   *
   * @return what was found, in a sentence; empty if no address is configured
   * @throws Gates.Refusal if readers would not find our page there; the message says what came
   */
  public Optional<String> visit() {
    return publicUrl
        .configured()
        .map(url -> visit(url, tokens.previewLink(url, LinkedPage.UNSUBSCRIBE)));
  }

  static String visit(URI url, URI link) {
    Page home = open(url, url);
    Page page = open(url, link);
    if (page.isOurs() && page.status() == 200) {
      return "%s answers (%d), and its unsubscribe page is Postrider's and knows our links."
          .formatted(url, home.status());
    }
    throw new Gates.Refusal(
        "Readers' links do not work: the unsubscribe page at %s %s.".formatted(url, trouble(page)));
  }

  private static String trouble(Page page) {
    if (page.isOurs()) {
      return "is Postrider's, but does not know our links (%d); let the serving process have the database and the POSTRIDER_TOKEN_KEY that mails are sent with"
          .formatted(page.status());
    }
    if (!page.location().isEmpty()) {
      return "sends readers to %s (%d); let the proxy in front hand /u/ and /p/ to the serving process without a login"
          .formatted(page.location(), page.status());
    }
    return page.status() == 401 || page.status() == 403
        ? "asks readers for a login (%d); let the proxy in front hand /u/ and /p/ to the serving process without one"
            .formatted(page.status())
        : "is not Postrider's (%d); let the proxy in front hand /u/ and /p/ to the serving process"
            .formatted(page.status());
  }

  private static Page open(URI url, URI address) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      return client
          .sendAsync(request, BodyHandlers.ofInputStream())
          .thenApply(PublicPages::read)
          .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new Gates.Refusal(
          "%s, which POSTRIDER_PUBLIC_URL names, %s.".formatted(url, trouble(url, e)));
    }
  }

  private static Page read(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      String text = new String(body.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
      String location =
          answer.statusCode() / 100 == 3
              ? answer.headers().firstValue("Location").orElse("").replaceFirst("[?#].*", "")
              : "";
      return new Page(answer.statusCode(), text.contains(OURS), location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String trouble(URI url, Throwable failure) {
    if (has(failure, SSLException.class)) {
      return "has no certificate for %s that browsers accept (%s)"
          .formatted(url.getHost(), root(failure).getMessage());
    }
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return "has no address: no DNS record of %s is found from here".formatted(url.getHost());
    }
    if (has(failure, TimeoutException.class) || has(failure, HttpTimeoutException.class)) {
      return "does not answer within %d seconds; look whether a firewall is in between"
          .formatted(PATIENCE.toSeconds());
    }
    return has(failure, ConnectException.class)
        ? "takes no connection; start the serving process, or the proxy in front of it"
        : "breaks off (%s)".formatted(root(failure).getMessage());
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce((one, cause) -> cause).orElse(failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
