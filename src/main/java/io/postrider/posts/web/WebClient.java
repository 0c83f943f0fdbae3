package io.postrider.posts.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends single requests to servers that may be slow or hostile, wherever an address that was
 * configured may lead ({@link AddressFilter}). It follows no redirect, keeps no cookie, and has a
 * deadline for the whole of an answer. Safe for use by several threads.
 */
public final class WebClient {

  private static final int LONGEST_HEADER = 64 * 1024;
  private static final int MOST_HEADERS = 500;

  /** Looking a name up cannot be broken off, so that nobody waits for these threads themselves. */
  private static final Executor THREADS = Executors.newCachedThreadPool(WebClient::daemon);

  private final CloseableHttpClient client;

  /**
   * A client.
   *
   * @param configured what somebody chose; it decides where requests may go
   * @param connect the longest wait for a connection
   */
  public WebClient(URI configured, Duration connect) {
    this(new AddressFilter(configured), connect);
  }

  WebClient(AddressFilter rule, Duration connect) {
    Timeout patience = Timeout.of(connect);
    Http1Config bounds =
        Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(rule)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(patience).build())
                    .build())
            // Whoever asks again has its name looked up again, and no connection is left behind.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableDefaultUserAgent();
    ProxySelector proxies = ProxySelector.getDefault();
    if (proxies != null) {
      builder.setRoutePlanner(new SystemDefaultRoutePlanner(proxies));
    }
    this.client = builder.build();
  }

  /**
   * The answer to one request.
   *
   * @param most the largest body that is read
   * @param total the longest wait for all of the answer, the connection included
   * @throws TimeoutException if it takes longer
   * @throws PrivateNetworkAddress if it may not go there
   * @throws ResponseTooLarge if the body is larger
   * @throws IOException if there is no answer
   * @throws InterruptedException if this thread was interrupted
   */
  public RawResponse send(HttpUriRequestBase request, int most, Duration total)
      throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<RawResponse> pending =
        CompletableFuture.supplyAsync(() -> exchange(request, most), THREADS);
    try {
      return pending.get(total.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(failed.getCause()), failed.getCause());
    } finally {
      // A body may drip on for ever.
      request.cancel();
    }
  }

  private RawResponse exchange(HttpUriRequestBase request, int most) {
    try {
      return client.execute(request, answer -> read(request, answer, most));
    } catch (IOException failure) {
      throw new CompletionException(failure);
    }
  }

  private static RawResponse read(HttpUriRequestBase request, ClassicHttpResponse answer, int most)
      throws IOException {
    HttpEntity entity = answer.getEntity();
    InputStream in = entity == null ? null : entity.getContent();
    byte[] body = in == null ? new byte[0] : in.readNBytes(most + 1);
    if (body.length > most) {
      // Closed as it is, it would be read to its end first, to keep the connection.
      request.cancel();
      throw new ResponseTooLarge();
    }
    return new RawResponse(answer.getCode(), headers(answer.getHeaders()), body);
  }

  private static HttpHeaders headers(Header[] headers) {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : headers) {
      byName
          .computeIfAbsent(header.getName(), name -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    return HttpHeaders.of(byName, (name, value) -> true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "web");
    thread.setDaemon(true);
    return thread;
  }
}
