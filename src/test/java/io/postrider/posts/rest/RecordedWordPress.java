package io.postrider.posts.rest;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.LoopbackSite.Handler;
import io.postrider.posts.RecordedSite;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WordPress that answers from what the real one was recorded to say: it filters, sorts and pages
 * as that one does. Tests may break each part.
 */
public final class RecordedWordPress implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final String PAST_THE_END = "rest/error_page_beyond_last.json";
  private static final ZoneId ZONE = ZoneId.of("America/Denver");

  static {
    // Head and body are written apart, and each second one waits 40 ms for the first's receipt.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final LoopbackSite site = new LoopbackSite();
  private final String folder;
  private final Map<String, Handler> instead = new HashMap<>();
  private final AtomicInteger pagesOfPosts = new AtomicInteger();

  final List<ObjectNode> posts = new ArrayList<>();
  final List<ObjectNode> categories = entries("rest/categories_page1.json");
  final ObjectNode index = (ObjectNode) JSON.readTree(RecordedSite.bytes("rest/index.json"));

  /** Whether its addresses are queries of the home page. */
  boolean plain;

  /** Whether a proxy takes its own headers away. */
  boolean headless;

  /** Told the number of pages of posts that were asked for, before each one. */
  Consumer<Integer> beforePage = page -> {};

  public RecordedWordPress() {
    this("");
  }

  /** One that lives in a folder of its server, as in {@code /blog}. */
  RecordedWordPress(String folder) {
    this.folder = folder;
    for (int page = 1; page <= 3; page++) {
      posts.addAll(entries("rest/posts_tree_page%d.json".formatted(page)));
    }
    site.on("/", this::answer);
  }

  private static List<ObjectNode> entries(String name) {
    List<ObjectNode> entries = new ArrayList<>();
    JSON.readTree(RecordedSite.bytes(name)).forEach(entry -> entries.add((ObjectNode) entry));
    return entries;
  }

  public String home() {
    return site.url(folder);
  }

  /** What it was asked, decoded. */
  List<String> requests() {
    return site.requests().stream()
        .map(request -> URLDecoder.decode(request, StandardCharsets.UTF_8))
        .toList();
  }

  ObjectNode post(int id) {
    return posts.stream()
        .filter(post -> post.path("id").intValue() == id)
        .findFirst()
        .orElseThrow();
  }

  /** Answers a route otherwise. */
  void on(String route, Handler handler) {
    instead.put(route, handler);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String path = exchange.getRequestURI().getPath();
    String route = query.get("rest_route");
    if (route == null && !plain && path.startsWith(folder + "/wp-json")) {
      route = path.substring((folder + "/wp-json").length());
    } else if (!path.equals(folder + "/")) {
      route = null;
    }
    if (route == null) {
      LoopbackSite.reply(exchange, 404, "text/html", "<!DOCTYPE html><title>Oops</title>");
    } else if (instead.containsKey(route)) {
      instead.get(route).answer(exchange);
    } else {
      answer(exchange, route, query);
    }
  }

  private void answer(HttpExchange exchange, String route, Map<String, String> query)
      throws IOException {
    switch (route) {
      case "/" -> LoopbackSite.reply(exchange, 200, "application/json", index.toString());
      case "/wp/v2/categories" -> page(exchange, query, categories);
      case "/wp/v2/posts" -> {
        beforePage.accept(pagesOfPosts.incrementAndGet());
        page(exchange, query, postsFor(query));
      }
      case "/wp/v2/comments" -> page(exchange, query, commentsOf(query.get("post")));
      default -> LoopbackSite.recording(exchange, "rest/error_no_route.json");
    }
  }

  private List<ObjectNode> postsFor(Map<String, String> query) {
    Predicate<JsonNode> asked =
        isIn(query.get("categories"), "categories")
            .and(isIn(query.get("include"), "id"))
            .and(isAfter(query.get("after")));
    return posts.stream()
        .filter(asked)
        .sorted(Comparator.comparing(post -> post.path("id").intValue()))
        .toList();
  }

  private static Predicate<JsonNode> isIn(@Nullable String numbers, String field) {
    if (numbers == null) {
      return post -> true;
    }
    List<String> wanted = Arrays.asList(numbers.split(","));
    return post ->
        post.path(field).isArray()
            ? post.path(field).valueStream().anyMatch(one -> wanted.contains(one.toString()))
            : wanted.contains(post.path(field).toString());
  }

  private static Predicate<JsonNode> isAfter(@Nullable String bound) {
    if (bound == null) {
      return post -> true;
    }
    LocalDateTime local = OffsetDateTime.parse(bound).atZoneSameInstant(ZONE).toLocalDateTime();
    return post ->
        !post.path("date").isString()
            || LocalDateTime.parse(post.path("date").stringValue()).isAfter(local);
  }

  private static List<ObjectNode> commentsOf(String post) {
    return entries("rest/comments_page1.json").stream()
        .filter(comment -> comment.path("post").toString().equals(post))
        .toList();
  }

  private void page(HttpExchange exchange, Map<String, String> query, List<ObjectNode> all)
      throws IOException {
    int size = Integer.parseInt(query.get("per_page"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int pages = (all.size() + size - 1) / size;
    if (page > 1 && page > pages && !all.isEmpty()) {
      LoopbackSite.recording(exchange, PAST_THE_END);
      return;
    }
    if (!headless) {
      exchange.getResponseHeaders().set("X-WP-Total", String.valueOf(all.size()));
      exchange.getResponseHeaders().set("X-WP-TotalPages", String.valueOf(pages));
    }
    List<ObjectNode> shown = all.stream().skip((page - 1L) * size).limit(size).toList();
    LoopbackSite.reply(exchange, 200, "application/json", JSON.writeValueAsString(shown));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    site.close();
  }
}
