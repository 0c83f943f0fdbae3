package io.postrider.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are one post's. */
class PostAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://blog.example/2026/11/knee/",
        "http://blog.example/2026/11/knee/",
        "https://blog.example/2026/11/knee",
        "https://www.blog.example/2026/11/knee/",
        "https://BLOG.example/2026/11/knee/#comments",
        "https://blog.example/2026/11/knee/?utm_source=news&utm_medium=email",
        "https://blog.example:443/2026/11/knee/",
        " https://blog.example/2026/11/knee/ ",
        "https://blog.example/?p=96",
        "http://blog.example/index.php?p=96"
      })
  void are_the_same_post(String typed) {
    assertThat(address(typed).isOf(post("https://blog.example/2026/11/knee/"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://blog.example/2026/11/Knee/",
        "https://blog.example/2026/11/knee/2/",
        "https://blog.example/2026/11/",
        "https://other.example/2026/11/knee/",
        "https://other.example/?p=96",
        "https://blog.example/?p=97",
        "https://blog.example/2026/11/knee/?id=2",
        "https://news.blog.example/2026/11/knee/",
        "https://blog.example:8443/2026/11/knee/"
      })
  void is_another_page(String typed) {
    assertThat(address(typed).isOf(post("https://blog.example/2026/11/knee/"))).isFalse();
  }

  @Test
  void a_query_that_tells_posts_apart_counts_in_any_order() {
    Post post = post("https://blog.example/read.php?id=5&lang=en");
    assertThat(address("http://blog.example/read.php?lang=en&id=5&utm_source=x").isOf(post))
        .isTrue();
    assertThat(address("https://blog.example/read.php?id=6&lang=en").isOf(post)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "96",
    "knee",
    "/2026/11/knee/",
    "mailto:a@blog.example",
    "https://",
    "ftp://x.example/a"
  })
  void is_no_address(String typed) {
    assertThat(PostAddress.parse(typed)).isEmpty();
  }

  @Test
  void names_and_numbers_are_those_that_a_blog_may_know_it_by() {
    Set<PostAddress> some =
        Set.of(
            address("https://blog.example/archives/96.html"),
            address("https://blog.example/2026/%D0%BA%D0%BE%D1%82/"),
            address("https://blog.example/?p=7"));
    assertThat(PostAddress.numbers(some)).containsExactlyInAnyOrder(96L, 2026L, 7L);
    assertThat(PostAddress.names(some))
        .containsExactlyInAnyOrder("archives", "96", "2026", "%d0%ba%d0%be%d1%82");
  }

  private static PostAddress address(String typed) {
    return PostAddress.parse(typed).orElseThrow();
  }

  private static Post post(String link) {
    return new Post(
        new Post.Identity("key", "96", link),
        new Post.Head("Knee", Instant.EPOCH, null, null, null),
        new Post.Body("", "", null, null),
        new Post.Labels(List.of(), List.of()),
        List.of());
  }
}
