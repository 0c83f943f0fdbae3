package io.postrider.posts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that remembers what it was asked. */
public final class LoopbackSite implements AutoCloseable {

  /** Answers one request. */
  public interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> agents = new CopyOnWriteArrayList<>();

  public LoopbackSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.start();
  }

  /**
   * The recorded category feed: page 1 without, others with {@code paged}, beyond the last a 404;
   * by date alone or in total order, as it is asked.
   */
  public static LoopbackSite recorded() {
    LoopbackSite site = new LoopbackSite();
    site.on("/category/latest-news/feed/", LoopbackSite::feed);
    return site;
  }

  /** Answers as the recorded category feed does. */
  public static void feed(HttpExchange exchange) throws IOException {
    if (isTotalOrderAsked(exchange)) {
      recording(
          exchange,
          "rss/category_total_order_page%d.xml".formatted(Math.min(6, pageAsked(exchange))));
    } else {
      page(exchange, pageAsked(exchange));
    }
  }

  public static boolean isTotalOrderAsked(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query != null && query.contains("orderby=date+ID&order=DESC");
  }

  public static int pageAsked(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null || !query.contains("paged=")
        ? 1
        : Integer.parseInt(query.replaceFirst(".*paged=(\\d+).*", "$1"));
  }

  public static void page(HttpExchange exchange, int page) throws IOException {
    recording(
        exchange,
        page > 5 ? "rss/category_beyond_last.xml" : "rss/category_page%d.xml".formatted(page));
  }

  /** Answers as the recorded WordPress did, its validators included. */
  public static void recording(HttpExchange exchange, String name) throws IOException {
    for (String validator : List.of("ETag", "Last-Modified")) {
      if (hasHeader(name, validator)) {
        exchange.getResponseHeaders().set(validator, RecordedSite.header(name, validator));
      }
    }
    reply(
        exchange,
        RecordedSite.status(name),
        RecordedSite.header(name, "Content-Type"),
        RecordedSite.bytes(name));
  }

  public static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  public static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    reply(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean hasHeader(String name, String header) {
    String headers = new String(RecordedSite.bytes(name + ".headers"), StandardCharsets.UTF_8);
    return headers.contains("\n" + header + ": ");
  }

  /** What the recorded WordPress answered who knew its validators. */
  public static void notModified(HttpExchange exchange) throws IOException {
    String recording = "rss/category_conditional_both.xml";
    exchange.getResponseHeaders().set("ETag", RecordedSite.header(recording, "ETag"));
    exchange.sendResponseHeaders(RecordedSite.status(recording), -1);
  }

  public static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(301, -1);
  }

  public void on(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
          try (exchange) {
            handler.answer(exchange);
          }
        });
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<String> requests() {
    return requests;
  }

  public List<String> agents() {
    return agents;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
