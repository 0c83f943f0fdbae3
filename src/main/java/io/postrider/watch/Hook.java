package io.postrider.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts a notice to an address that somebody else answers for: it may refuse, err or hang. */
@Component
class Hook {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /**
   * Posts it; all in all this takes five seconds at most.
   *
   * @throws IOException if the answer is none, or not one of 2xx. Its message does not tell the
   *     address, which may hold a secret
   */
  void post(URI url, Told told) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Postrider")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(told)))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        throw new IOException("%s answered %d".formatted(url.getHost(), status));
      }
    } catch (ExecutionException e) {
      throw new IOException(
          "%s cannot be reached (%s)"
              .formatted(
                  url.getHost(),
                  NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName()),
          e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("%s did not answer in time".formatted(url.getHost()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
