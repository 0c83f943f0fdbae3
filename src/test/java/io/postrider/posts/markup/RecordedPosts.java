package io.postrider.posts.markup;

import io.postrider.posts.RecordedSite;
import io.postrider.posts.markup.StoredText.Picture;
import io.postrider.posts.syndication.Entry;
import io.postrider.posts.syndication.FeedReader;
import io.postrider.posts.syndication.NoFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The excerpts and contents of the recorded site's posts, as each source gives them. */
final class RecordedPosts {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ID = 0;
  private static final int CONTENT = 4;
  private static final int TITLE = 5;
  private static final int EXCERPT = 6;
  private static final int GUID = 18;
  private static final int TYPE = 20;

  /** What a source says of a post. */
  record Given(String title, String excerpt, String content) {}

  private RecordedPosts() {}

  static Map<Integer, Given> rest() {
    Map<Integer, Given> posts = new HashMap<>();
    for (int page = 1; page <= 3; page++) {
      for (JsonNode post :
          JSON.readTree(RecordedSite.bytes("rest/posts_tree_page" + page + ".json"))) {
        posts.put(
            post.get("id").asInt(),
            new Given(
                rendered(post, "title"), rendered(post, "excerpt"), rendered(post, "content")));
      }
    }
    return posts;
  }

  private static String rendered(JsonNode post, String field) {
    return post.get(field).get("rendered").asString();
  }

  /** By guid. */
  static Map<String, Given> feed() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(page -> "rss/category_page" + page + ".xml")
        .flatMap(RecordedPosts::entries)
        .collect(
            Collectors.toMap(
                entry -> String.valueOf(entry.id()),
                entry -> new Given(entry.title(), entry.summary().html(), entry.content().html()),
                (first, same) -> first));
  }

  private static Stream<Entry> entries(String file) {
    String xml =
        new String(RecordedSite.bytes(file), StandardCharsets.UTF_8)
            .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    try {
      return FeedReader.read(xml, null).entries().stream();
    } catch (NoFeed failure) {
      throw new IllegalStateException(file, failure);
    }
  }

  static Map<Integer, Given> stored() {
    return rows().stream()
        .filter(row -> row.get(TYPE).equals("post"))
        .collect(
            Collectors.toMap(
                row -> Integer.parseInt(row.get(ID)),
                row -> new Given(row.get(TITLE), row.get(EXCERPT), row.get(CONTENT))));
  }

  /** The recorded site's reusable blocks and pictures. */
  static StoredText texts() {
    Map<Long, String> blocks = new HashMap<>();
    Map<Long, Picture> pictures = new HashMap<>();
    for (List<String> row : rows()) {
      long id = Long.parseLong(row.get(ID));
      if (row.get(TYPE).equals("wp_block")) {
        blocks.put(id, row.get(CONTENT));
      } else if (row.get(TYPE).equals("attachment")) {
        pictures.put(id, new Picture(row.get(GUID), "", row.get(EXCERPT), null, null));
      }
    }
    return new StoredText(blocks, pictures, Locale.US);
  }

  private static List<List<String>> rows() {
    try (var dump =
        new GZIPInputStream(new ByteArrayInputStream(RecordedSite.bytes("dump.sql.gz")))) {
      String sql = new String(dump.readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> rows = new ArrayList<>();
      String insert = "INSERT INTO `wp_posts` VALUES";
      int at = sql.indexOf(insert);
      while (at >= 0) {
        at = values(sql, at + insert.length(), rows);
        at = sql.indexOf(insert, at);
      }
      return rows;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int values(String sql, int from, List<List<String>> rows) {
    List<String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    int at = from;
    for (; quoted || sql.charAt(at) != ';'; at++) {
      char letter = sql.charAt(at);
      if (quoted && letter == '\\') {
        at++;
        value.append(unescaped(sql.charAt(at)));
      } else if (letter == '\'') {
        quoted = !quoted;
      } else if (quoted) {
        value.append(letter);
      } else if (letter == '(') {
        row = new ArrayList<>();
        value.setLength(0);
      } else if (letter == ',' || letter == ')') {
        row.add(value.toString());
        value.setLength(0);
        if (letter == ')') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        value.append(letter);
      }
    }
    return at;
  }

  private static char unescaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      case 'Z' -> '\u001A';
      default -> letter;
    };
  }
}
