package io.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditorTest {

  @Test
  void of_fourteen_posts_ten_go_now_and_four_with_the_next_edition() {
    List<Post> posts = posts(14);

    Selection now = Editor.select(posts, Set.of(), 10);
    Set<String> consumed = new HashSet<>(now.chosen().stream().map(Post::sourceKey).toList());
    Selection next = Editor.select(posts, consumed, 10);

    assertThat(now.chosen()).hasSize(10);
    assertThat(now.leftOut())
        .hasSize(4)
        .allMatch(one -> one.reason() == Selection.Reason.BEYOND_AT_MOST);
    assertThat(next.chosen()).hasSize(4);
    assertThat(next.leftOut())
        .hasSize(10)
        .allMatch(one -> one.reason() == Selection.Reason.ALREADY_IN_AN_EDITION);
    List<Post> all = new ArrayList<>(now.chosen());
    all.addAll(next.chosen());
    assertThat(all).containsExactlyInAnyOrderElementsOf(posts);
  }

  @Test
  void too_many_posts_go_oldest_first_but_are_shown_newest_first() {
    List<Post> posts = posts(4);

    assertThat(Editor.select(posts, Set.of(), 2).chosen())
        .containsExactly(posts.get(2), posts.get(3));
  }

  /** Newest first. */
  private static List<Post> posts(int count) {
    return IntStream.range(0, count).mapToObj(age -> post("p" + age, age)).toList();
  }

  private static Post post(String key, int age) {
    Instant published = Instant.parse("2026-11-20T00:00:00Z").minusSeconds(age);
    return new Post(
        key,
        key,
        key,
        "https://x.example/" + key,
        published,
        null,
        null,
        "",
        "",
        null,
        List.of(),
        null,
        List.of());
  }
}
