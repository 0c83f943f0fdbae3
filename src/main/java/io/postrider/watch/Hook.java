package io.postrider.watch;

import io.postrider.posts.web.PrivateNetworkAddress;
import io.postrider.posts.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a notice to an address that somebody else answers for: it may refuse, err or hang. It
 * follows no redirect, and a public address that begins to lead into our network is not followed
 * there.
 */
@Component
class Hook {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 1024 * 1024;

  private final JsonMapper json = JsonMapper.builder().build();

  /** One for each address, as it remembers whether that is public. */
  private final Map<URI, WebClient> clients = new ConcurrentHashMap<>();

  /**
   * Posts it; all in all this takes five seconds at most.
   *
   * @throws IOException if the answer is none, or not one of 2xx. Its message does not tell the
   *     address, which may hold a secret
   */
  void post(URI url, HookMessage told) throws IOException {
    HttpPost request = new HttpPost(url);
    request.setHeader("User-Agent", "Postrider");
    request.setEntity(
        new ByteArrayEntity(json.writeValueAsBytes(told), ContentType.create("application/json")));
    WebClient client = clients.computeIfAbsent(url, address -> new WebClient(address, PATIENCE));
    try {
      int status = client.send(request, LARGEST_ANSWER, PATIENCE).status();
      if (status / 100 != 2) {
        throw new Refused("%s answered %d".formatted(url.getHost(), status));
      }
    } catch (Refused e) {
      throw e;
    } catch (PrivateNetworkAddress e) {
      throw new IOException("the hook " + e.sentence(), e);
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be reached (%s)"
              .formatted(
                  url.getHost(),
                  NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName()),
          e);
    } catch (TimeoutException e) {
      throw new IOException("%s did not answer in time".formatted(url.getHost()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static final class Refused extends IOException {

    Refused(String message) {
      super(message);
    }
  }
}
