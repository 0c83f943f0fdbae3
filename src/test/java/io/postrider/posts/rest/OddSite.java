package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.postrider.posts.Headline;
import io.postrider.posts.LoopbackSite;
import io.postrider.posts.Post;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A site of one post, which is an odd one. */
abstract class OddSite {

  static final String ERROR =
      "{\"code\":\"rest_user_invalid_id\",\"message\":\"No.\",\"data\":{\"status\":404}}";

  final RecordedWordPress site = new RecordedWordPress();
  final ObjectNode odd = site.post(96);

  @BeforeEach
  void only() {
    site.posts.removeIf(post -> post != odd);
    odd.putArray("categories").add(4).add(2);
    ((ArrayNode) embedded().path("wp:term").path(0)).add(term(4, "research", "Research"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  static ObjectNode term(int id, String slug, String name) {
    return RecordedWordPress.JSON
        .createObjectNode()
        .put("id", id)
        .put("slug", slug)
        .put("name", name)
        .put("taxonomy", "category");
  }

  Post post() {
    List<Post> posts = Reading.posts(site.home());
    assertThat(posts).hasSize(1);
    return posts.get(0);
  }

  Headline headline() {
    List<Headline> headlines = Reading.ever(site.home()).headlines();
    assertThat(headlines).hasSize(1);
    return headlines.get(0);
  }

  ObjectNode embedded() {
    return (ObjectNode) odd.path("_embedded");
  }

  void embed(String relation, String json) {
    embedded().set(relation, RecordedWordPress.JSON.readTree(json));
  }

  ObjectNode picture() {
    return (ObjectNode) embedded().path("wp:featuredmedia").path(0);
  }

  static void listed(HttpExchange exchange, List<ObjectNode> posts) throws IOException {
    ArrayNode list = RecordedWordPress.JSON.createArrayNode();
    posts.forEach(list::add);
    boolean first = exchange.getRequestURI().getQuery().contains("&page=1");
    LoopbackSite.reply(exchange, 200, "application/json", first ? list.toString() : "[]");
  }
}
