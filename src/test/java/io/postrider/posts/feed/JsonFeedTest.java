package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.posts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.posts.Post;
import io.postrider.posts.SourceUnreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFeedTest {

  @Test
  void a_json_feed_gives_all_that_others_give() {
    Post post =
        posts(
                """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Quay",
                 "home_page_url": "https://quay.example/", "authors": [{"name": "Quay Staff"}],
                 "items": [{"id": 17, "url": "https://quay.example/17", "title": "When <canvas> wins",
                   "content_html": "<p>High <b>water</b> <img src='/a.png' alt='A'></p>",
                   "summary": "Tides & times", "image": "https://quay.example/17.jpg",
                   "date_published": "2026-11-25T09:00:00.5+01:00", "date_modified": "2026-11-26T09:00:00Z",
                   "authors": [{"name": "Ann Reed"}, {"name": "Bo Pike"}], "tags": ["no-digest", "R&D"]}]}
                """)
            .get(0);

    assertThat(post.sourceKey()).isEqualTo("17");
    assertThat(post.link()).isEqualTo("https://quay.example/17");
    assertThat(post.title()).isEqualTo("When <canvas> wins");
    assertThat(post.content()).contains("<b>water</b>").contains("https://quay.example/a.png");
    assertThat(post.excerpt()).isEqualTo("Tides & times");
    assertThat(post.image().url()).isEqualTo("https://quay.example/17.jpg");
    assertThat(post.published()).isEqualTo("2026-11-25T08:00:00.500Z");
    assertThat(post.modified()).isEqualTo("2026-11-26T09:00:00Z");
    assertThat(post.author()).isEqualTo("Ann Reed, Bo Pike");
    assertThat(post.categories()).containsExactly("no-digest", "R&D");
  }

  @Test
  void plain_text_and_what_version_1_0_says_are_read_too() {
    Post post =
        posts(
                """
                {"version": "https://jsonfeed.org/version/1", "author": {"name": "Ann Reed"},
                 "items": [{"id": "a", "external_url": "https://b.example/", "content_text": "1 < 2\\n\\nTwo",
                   "date_published": "2026-11-25T09:00:00Z"}]}
                """)
            .get(0);

    assertThat(post.link()).isEqualTo("https://b.example/");
    assertThat(post.content()).isEqualTo("<p>1 &lt; 2</p>\n<p>Two</p>");
    assertThat(post.author()).isEqualTo("Ann Reed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\": []}                                            | is JSON, but no JSON Feed",
        "[{\"id\": 1}]                                              | is JSON, but no JSON Feed",
        "{\"version\": \"https://jsonfeed.org/version/1.1\"}        | is JSON, but no JSON Feed",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items | is malformed JSON at line 1",
      })
  void other_json_is_told_as_such(String document, String reason) {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> posts(document))
        .withMessageStartingWith("The feed https://blog.example/feed/ " + reason);
  }
}
