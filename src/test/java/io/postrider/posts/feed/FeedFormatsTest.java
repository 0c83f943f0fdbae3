package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Included;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedFormatsTest {

  private static List<Post> recorded(String name) {
    return Recording.posts(RecordedSite.bytes("rss/" + name), Recording.EVER);
  }

  private static List<Included> newest(int count) {
    return RecordedSite.included().subList(0, count);
  }

  @Test
  void rss_1_has_all_but_the_guid_in_whose_place_is_the_address() {
    List<Post> posts = recorded("category_rdf.xml");

    assertThat(posts)
        .extracting(Post::link)
        .containsExactlyElementsOf(newest(8).stream().map(Included::permalink).toList());
    assertThat(posts)
        .extracting(Post::sourceKey)
        .containsExactlyElementsOf(newest(8).stream().map(Included::permalink).toList());
    assertThat(posts)
        .extracting(Post::published)
        .containsExactlyElementsOf(newest(8).stream().map(Included::published).toList());
    assertThat(posts)
        .extracting(post -> post.head().author())
        .containsExactlyElementsOf(newest(8).stream().map(post -> post.author().name()).toList());
    assertThat(posts).allMatch(post -> post.body().content().length() > 500);
  }

  @Test
  void rss_0_92_has_no_dates_so_that_each_post_counts_as_new() {
    List<Post> posts = recorded("category_rss092.xml");

    assertThat(posts)
        .extracting(Post::link)
        .containsExactlyInAnyOrderElementsOf(newest(8).stream().map(Included::permalink).toList());
    assertThat(posts)
        .allSatisfy(
            post ->
                assertThat(post.warnings())
                    .contains("It has no date that can be read, so it counts as published today."));
  }

  @Test
  void atom_also_tells_when_a_post_was_changed() {
    List<Post> posts = recorded("category_atom.xml");

    assertThat(posts)
        .extracting(post -> post.head().modified())
        .containsExactlyElementsOf(newest(8).stream().map(Included::modified).toList());
    assertThat(posts)
        .extracting(Post::sourceKey)
        .containsExactlyElementsOf(newest(8).stream().map(Included::guid).toList());
  }

  @Test
  void a_recorded_feed_holds_control_characters_and_is_read_all_the_same() {
    byte[] feed = RecordedSite.bytes("rss/category_total_order_page5.xml");

    assertThat(new String(feed, StandardCharsets.UTF_8)).containsPattern("[\\x00-\\x08\\x0B\\x0C]");
    assertThat(Recording.posts(feed, Recording.EVER)).hasSize(7);
  }
}
