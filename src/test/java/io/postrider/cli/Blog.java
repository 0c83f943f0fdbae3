package io.postrider.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The recorded blog's category feed on loopback, until it is told to answer something else. */
final class Blog implements AutoCloseable {

  private static final String FEED = "/category/latest-news/feed/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Answer answer = this::recorded;
  private volatile String newer = "";

  /** How a request is answered. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  Blog() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        FEED,
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + FEED;
  }

  /** Answers every request so. */
  void answers(int status, String type, String body) {
    answer = exchange -> reply(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a document that goes on for so many octets. */
  void answersWithoutEnd(long octets) {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write(
              "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>"
                  .getBytes(StandardCharsets.US_ASCII));
          byte[] filler = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
          for (long sent = 0; sent < octets; sent += filler.length) {
            body.write(filler);
          }
        };
  }

  /** Answers with the recorded feed again. */
  void recovers() {
    answer = this::recorded;
  }

  /** Has an item above all that was recorded, as RSS has it. */
  void adds(String item) {
    newer = item;
  }

  private void recorded(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String page = query.contains("paged=") ? query.replaceFirst(".*paged=(\\d+).*", "$1") : "1";
    boolean exists = Integer.parseInt(page) <= 5;
    String name = exists ? "category_page" + page : "category_beyond_last";
    try (InputStream file =
        Blog.class.getResourceAsStream("/wordpress-site/rss/" + name + ".xml")) {
      String body =
          new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
      String now = page.equals("1") ? body.replaceFirst("(?=<item>)", newer) : body;
      reply(
          exchange,
          exists ? 200 : 404,
          "application/rss+xml; charset=UTF-8",
          now.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
