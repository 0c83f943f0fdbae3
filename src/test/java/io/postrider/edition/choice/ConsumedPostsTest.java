package io.postrider.edition.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumedPostsTest {

  private static final String GUID = "http://b.example/?p=1";

  private static Headline headline(String key, String id) {
    return new Headline(
        key, id, "", Instant.EPOCH, true, 0, List.of(), false, Headline.Standing.PUBLIC);
  }

  private static Post post(String key, String id) {
    return new Post(
        new Post.Identity(key, id, "http://b.example/"),
        new Post.Head("", Instant.EPOCH, null, null, null),
        new Post.Body("", "", null, null),
        new Post.Labels(List.of(), List.of()),
        List.of());
  }

  @Test
  void of_two_posts_with_one_guid_only_the_mailed_one_is_consumed_whoever_holds_the_guid_now() {
    ConsumedPosts consumed = new ConsumedPosts(Map.of(GUID, "96"));

    assertThat(consumed.has(headline(GUID, "96"))).isTrue();
    assertThat(consumed.has(headline(GUID + "#96", "96"))).isTrue();
    assertThat(consumed.has(headline(GUID, "40"))).isFalse();
    assertThat(consumed.keyFor(post(GUID, "40"))).isEqualTo(GUID + "#40");
    assertThat(consumed.keyFor(post(GUID, "96"))).isEqualTo(GUID);
  }

  @Test
  void both_are_consumed_once_both_were_mailed() {
    ConsumedPosts consumed = new ConsumedPosts(Map.of(GUID, "96", GUID + "#40", "40"));

    assertThat(consumed.has(headline(GUID, "40"))).isTrue();
    assertThat(consumed.has(headline(GUID + "#96", "96"))).isTrue();
    assertThat(consumed.has(headline(GUID + "#41", "41"))).isFalse();
  }

  @Test
  void where_one_side_has_no_number_the_guid_decides() {
    assertThat(new ConsumedPosts(Map.of(GUID, GUID)).has(headline(GUID, "96"))).isTrue();
    assertThat(new ConsumedPosts(Map.of(GUID, "96")).has(headline(GUID, GUID))).isTrue();
    assertThat(new ConsumedPosts(Map.of()).has(headline(GUID, "96"))).isFalse();
  }
}
