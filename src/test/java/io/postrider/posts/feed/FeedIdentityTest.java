package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.posts;
import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedIdentityTest {

  private static String item(String guid, String link, String day, String more) {
    return """
        <item><guid isPermaLink="false">%s</guid><link>http://b.example/%s</link>
        <pubDate>%s Nov 2026 10:00:00 +0000</pubDate>%s</item>
        """
        .formatted(guid, link, day, more);
  }

  @Test
  void of_two_posts_with_one_guid_the_older_keeps_it_and_none_is_lost() {
    assertThat(
            posts(
                rss(
                    item("same", "new/", "03", ""),
                    item("same", "old/", "02", ""),
                    item("other", "oldest/", "01", ""))))
        .extracting(Post::sourceKey)
        .containsExactly("same#http://b.example/new/", "same", "other");
  }

  @Test
  void of_two_posts_with_one_guid_and_date_the_later_in_the_document_keeps_it() {
    assertThat(posts(rss(item("same", "a/", "02", ""), item("same", "b/", "02", ""))))
        .extracting(Post::sourceKey)
        .containsExactly("same#http://b.example/a/", "same");
  }

  @Test
  void numbers_tell_which_of_two_posts_with_one_guid_is_older() {
    String seven = "<post-id xmlns=\"com-wordpress:feed-additions:1\">7</post-id>";
    String nine = "<post-id xmlns=\"com-wordpress:feed-additions:1\">9</post-id>";

    assertThat(posts(rss(item("same", "a/", "02", nine), item("same", "b/", "03", seven))))
        .extracting(Post::sourceKey, Post::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("same", "7"),
            org.assertj.core.groups.Tuple.tuple("same#9", "9"));
  }

  @Test
  void of_three_posts_with_one_guid_two_may_claim_the_same_number() {
    String nine = "<post-id xmlns=\"com-wordpress:feed-additions:1\">9</post-id>";

    assertThat(
            posts(
                rss(
                    item("same", "a/", "03", nine),
                    item("same", "b/", "02", nine),
                    item("same", "c/", "01", nine))))
        .extracting(Post::sourceKey)
        .containsExactly("same#9", "same#http://b.example/b/", "same");
  }

  @Test
  void where_addresses_hold_numbers_the_lowest_one_keeps_a_shared_guid() {
    String guid = "http://b.example/?p=5";

    assertThat(posts(rss(item(guid, "?p=8", "02", ""), item(guid, "?p=6", "03", ""))))
        .extracting(Post::sourceKey)
        .containsExactly(guid, guid + "#8");
  }

  @Test
  void the_number_in_a_shared_guid_belongs_to_who_keeps_it() {
    String guid = "http://b.example/?p=5";

    assertThat(posts(rss(item(guid, "new/", "03", ""), item(guid, "old/", "02", ""))))
        .extracting(Post::id)
        .containsExactly(guid + "#http://b.example/new/", "5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://b.example/?post_type=news&#038;p=5     | http://b.example/?post_type=news&p=5",
        "http://b.example/?post_type=news&amp;#038;p=5 | http://b.example/?post_type=news&p=5",
        "http://b.example/?post_type=news&amp;amp;p=5  | http://b.example/?post_type=news&p=5",
        "http://b.example/?a=1&amp;copy=2&amp;p=5      | http://b.example/?a=1&copy=2&p=5",
      })
  void the_entities_of_a_guid_are_decoded_once_more_than_xml_does(String written, String key) {
    assertThat(posts(rss(item(written, "a/", "02", ""))))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.sourceKey()).isEqualTo(key);
              assertThat(post.id()).isEqualTo("5");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "http://b.example/a/",
    "http://b.example/a/",
    "http://b.example/ä/../b c",
    "tag:b,2026:Ä"
  })
  void a_guid_is_otherwise_taken_as_it_is_written(String guid) {
    assertThat(posts(rss(item(guid, "a/", "02", ""))))
        .extracting(Post::sourceKey)
        .containsExactly(guid);
  }

  @Test
  void an_atom_id_is_taken_as_it_is_written() {
    assertThat(
            posts(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry>
                <id> http://b.example/?p=5&amp;x=ä </id><title>A</title>
                <link href="http://b.example/a/"/><updated>2026-11-02T10:00:00Z</updated>
                </entry></feed>
                """))
        .extracting(Post::sourceKey, Post::id)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("http://b.example/?p=5&x=ä", "5"));
  }

  @Test
  void where_all_posts_have_numbers_the_higher_one_comes_first_whatever_the_document_s_order() {
    assertThat(
            posts(
                rss(
                    item("http://b.example/?p=9", "a/", "02", ""),
                    item("http://b.example/?p=10", "b/", "02", ""))))
        .extracting(Post::id)
        .containsExactly("10", "9");
  }
}
