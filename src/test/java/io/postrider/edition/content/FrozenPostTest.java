package io.postrider.edition.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Databases hold posts as older versions froze them; what is stored must not change its shape. */
class FrozenPostTest {

  private static final String STORED =
      """
      {"sourceKey":"http://blog.example/?p=96","id":"96","title":"Knees","link":"https://blog.example/knees/",\
      "published":"2026-11-20T12:00:00.500Z","modified":"2026-11-21T08:00:00Z","author":"Dr. Hale",\
      "excerpt":"About knees.","content":"<p>About knees.</p>",\
      "image":{"url":"https://blog.example/knee.jpg","alt":"A knee","width":1200,"height":null},\
      "categories":["Latest News"],"tags":["Knee"],"comments":3,"minutes":2,\
      "warnings":["It has a form, which does not work in a mail; it is left out."],"forEverybody":true}""";

  private static final Post POST =
      new Post(
          new Post.Identity("http://blog.example/?p=96", "96", "https://blog.example/knees/"),
          new Post.Head(
              "Knees",
              Instant.parse("2026-11-20T12:00:00.500Z"),
              Instant.parse("2026-11-21T08:00:00Z"),
              "Dr. Hale",
              3),
          new Post.Body(
              "About knees.",
              "<p>About knees.</p>",
              new Post.Image("https://blog.example/knee.jpg", "A knee", 1200, null),
              2),
          new Post.Labels(List.of("Latest News"), List.of("Knee"), true),
          List.of("It has a form, which does not work in a mail; it is left out."));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void a_post_that_an_older_version_froze_is_read_whole() {
    assertThat(Contents.thaw(STORED)).isEqualTo(POST);
  }

  @Test
  void a_post_is_stored_under_the_names_that_older_versions_read() {
    assertThat(JSON.readTree(Contents.freeze(POST))).isEqualTo(JSON.readTree(STORED));
  }

  @Test
  void a_post_that_was_frozen_before_there_were_tags_has_none() {
    Post post =
        Contents.thaw(
            """
            {"sourceKey":"k","id":"1","title":"","link":"https://blog.example/","published":"2026-11-20T12:00:00Z",\
            "modified":null,"author":null,"excerpt":"","content":"","image":null,"categories":[],\
            "comments":null,"minutes":null,"warnings":[]}""");

    assertThat(post.labels()).isEqualTo(new Post.Labels(List.of(), List.of(), false));
    assertThat(post.body().image()).isNull();
    assertThat(post.head().comments()).isNull();
  }
}
