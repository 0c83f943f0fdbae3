package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.posts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.posts.Post;
import io.postrider.posts.SourceUnreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(post.body().content())
        .contains("<b>water</b>")
        .contains("https://quay.example/a.png");
    assertThat(post.body().excerpt()).isEqualTo("Tides & times");
    assertThat(post.body().image().url()).isEqualTo("https://quay.example/17.jpg");
    assertThat(post.published()).isEqualTo("2026-11-25T08:00:00.500Z");
    assertThat(post.head().modified()).isEqualTo("2026-11-26T09:00:00Z");
    assertThat(post.head().author()).isEqualTo("Ann Reed, Bo Pike");
    assertThat(post.labels().categories()).containsExactly("no-digest", "R&D");
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
    assertThat(post.body().content()).isEqualTo("<p>1 &lt; 2</p>\n<p>Two</p>");
    assertThat(post.head().author()).isEqualTo("Ann Reed");
  }

  private static Post only(String members) {
    return posts(
            """
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a",
             "url": "https://quay.example/a", "date_published": "2026-11-25T09:00:00Z", %s}]}
            """
                .formatted(members))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q\\u001b[31mRED\\u0007  | q[31mRED",
        "q\\u009b31m\\u0000\\u007f | q›31m",
        "It\\u0092s\\u0085open    | It’s open",
        "a\\ud800b              | a\uFFFDb",
        "a\\udc00               | a\uFFFD",
        "\\ud83c\\udf89 party    | 🎉 party",
        "Write &nbsp; &amp;LT;   | Write &nbsp; &amp;LT;",
        "&NewLine;&QUOT;&#34;    | &NewLine;&QUOT;&#34;",
      })
  void a_title_holds_what_it_says_and_nothing_that_a_terminal_obeys(String written, String title) {
    assertThat(only("\"title\": \"%s\"".formatted(written)).title()).isEqualTo(title);
  }

  @Test
  void a_text_holds_no_half_of_a_character() {
    assertThat(only("\"content_html\": \"<p>a\\ud800b &#xd800;&#56320;</p>\"").body().content())
        .doesNotContainPattern("\\p{Cs}")
        .contains("ab");
  }

  @Test
  void html_within_json_keeps_its_references() {
    assertThat(only("\"content_html\": \"<p>One&NewLine;&QUOT;two&QUOT;</p>\"").body().content())
        .contains("\"two\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tags\": \"no-digest\"",
        "\"tags\": \"Tides, no-digest\"",
        "\"tags\": [{\"name\": \"no-digest\"}]",
        "\"tags\": [{\"label\": \"no-digest\", \"id\": 7}]",
        "\"tags\": {\"name\": \"no-digest\"}",
        "\"categories\": [\"no-digest\"]",
        "\"category\": \"no-digest\"",
      })
  void tags_count_however_they_are_written(String tags) {
    assertThat(only(tags).labels().categories()).contains("no-digest");
  }

  @Test
  void a_picture_may_be_a_thing_with_an_address() {
    assertThat(only("\"image\": {\"url\": \"https://quay.example/a.jpg\"}").body().image().url())
        .isEqualTo("https://quay.example/a.jpg");
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
