package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.item;
import static io.postrider.posts.feed.Recording.posts;
import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.web.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDocumentTest {

  private static Post only(String item) {
    List<Post> posts = posts(rss(item));
    assertThat(posts).hasSize(1);
    return posts.get(0);
  }

  private static String titleOf(byte[] feed, String contentType) {
    Origin origin = Origin.web("The feed", java.net.URI.create("https://blog.example/feed/"));
    FeedDocument document = FeedDocument.parse(origin, feed, contentType);
    return document.items().get(0).toPost("key", Instant.EPOCH).title();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8        | UTF-8        | ",
        "ISO-8859-1   | ISO-8859-1   | text/xml",
        "windows-1252 | windows-1252 | application/rss+xml",
        "UTF-16       | UTF-16       | ",
        "UTF-8        | UTF-8        | text/html",
        "UTF-8        | UTF-8        | text/xml",
        "ISO-8859-1   | ISO-8859-1   | 'text/xml; charset=\"iso-8859-1\"'",
      })
  void the_encoding_is_found(String encoding, String prolog, String contentType) {
    String feed = rss(item("<title>Über José</title>")).replace("UTF-8", prolog);

    assertThat(titleOf(feed.getBytes(Charset.forName(encoding)), contentType))
        .isEqualTo("Über José");
  }

  @Test
  void a_byte_order_mark_and_blank_lines_are_no_hindrance() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    bytes.writeBytes(("\n\n" + rss(item("<title>Über</title>"))).getBytes(StandardCharsets.UTF_8));

    assertThat(titleOf(bytes.toByteArray(), "text/xml; charset=UTF-8")).isEqualTo("Über");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nutrition &#038; Healing                 | Nutrition & Healing",
        "It&amp;#8217;s &amp;amp; that&amp;hellip; | It’s & that…",
        "&lt;em&gt;Five&lt;/em&gt; myths           | Five myths",
        "<![CDATA[<b>Bold</b> & brave]]>           | Bold & brave",
        "🎉 Ten Years 🦴                          | 🎉 Ten Years 🦴",
        "ما هي البلازما؟                           | ما هي البلازما؟",
        "5 &lt; 6 and 7 &gt; 3                     | 5 < 6 and 7 > 3",
        "&nbsp;                                    | ''",
        "&lt;script&gt;alert(1)&lt;/script&gt;     | ''",
        "Two\tlines&#10;of one                     | Two lines of one",
      })
  void a_title_is_plain_text(String written, String title) {
    assertThat(only(item("<title>" + written + "</title>")).title()).isEqualTo(title);
  }

  @Test
  void a_post_without_title_has_none() {
    assertThat(only(item("")).title()).isEmpty();
  }

  @Test
  void the_guid_is_the_key_and_wordpress_s_number_in_it_the_id() {
    Post post =
        only(
            "<item><guid isPermaLink=\"false\"> https://blog.example/?p=96 </guid>"
                + "<link>https://blog.example/muse/</link></item>");

    assertThat(post.sourceKey()).isEqualTo("http://blog.example/?p=96");
    assertThat(post.id()).isEqualTo("96");
    assertThat(post.link()).isEqualTo("https://blog.example/muse/");
  }

  @Test
  void a_number_is_found_in_the_link_the_comments_and_wordpress_s_own_element() {
    assertThat(
            only("<item><guid>a</guid><link>http://b.example/?x=1&amp;p=7#top</link></item>").id())
        .isEqualTo("7");
    assertThat(
            only("<item><guid>a</guid><comments>http://b.example/?p=8#respond</comments></item>")
                .id())
        .isEqualTo("8");
    assertThat(
            only("<item><guid>a</guid><post-id xmlns=\"com-wordpress:feed-additions:1\">9</post-id></item>")
                .id())
        .isEqualTo("9");
    assertThat(only("<item><guid>http://b.example/?page=7&amp;pp=3</guid></item>").id())
        .isEqualTo("http://b.example/?page=7&pp=3");
  }

  @Test
  void without_a_guid_the_link_is_the_key_and_without_both_what_it_says() {
    assertThat(only("<item><link>https://blog.example/a/</link></item>").sourceKey())
        .isEqualTo("http://blog.example/a/");
    Post bare = only("<item><title>Only this</title></item>");
    assertThat(bare.sourceKey()).matches("sha256:[0-9a-f]{64}");
    assertThat(bare.link()).isEqualTo("https://blog.example/");
    assertThat(bare.warnings()).anyMatch(warning -> warning.contains("no address of its own"));
  }

  @Test
  void a_key_that_is_too_long_to_store_is_hashed() {
    String guid = "http://blog.example/" + "x".repeat(481);

    assertThat(only("<item><guid>" + guid + "</guid></item>").sourceKey())
        .matches("sha256:[0-9a-f]{64}");
    assertThat(only("<item><guid>" + guid.substring(0, 500) + "</guid></item>").sourceKey())
        .hasSize(500);
  }

  @Test
  void a_blog_that_moves_to_https_keeps_its_keys() {
    assertThat(only("<item><guid>https://blog.example/?p=96</guid></item>").sourceKey())
        .isEqualTo(only("<item><guid>http://blog.example/?p=96</guid></item>").sourceKey());
  }

  @Test
  void a_post_that_is_listed_twice_counts_once() {
    assertThat(posts(rss(item("<title>One</title>"), item("<title>Two</title>")))).hasSize(1);
  }

  @Test
  void a_link_is_absolute_and_leads_to_the_web() {
    assertThat(only("<item><guid>a</guid><link>/hello/</link></item>").link())
        .isEqualTo("https://blog.example/hello/");
    assertThat(only("<item><guid>a</guid><link>http://b.example/a b|c</link></item>").link())
        .isEqualTo("http://b.example/a%20b%7Cc");
    assertThat(only("<item><guid>a</guid><link>javascript:alert(1)</link></item>").link())
        .isEqualTo("https://blog.example/");
    assertThat(only("<item><guid>https://blog.example/a/</guid></item>").link())
        .isEqualTo("https://blog.example/a/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<pubDate/>",
        "<pubDate>yesterday</pubDate>",
        "<pubDate>yesterday</pubDate><updated xmlns='http://www.w3.org/2005/Atom'>2026-11-20T00:00:00Z</updated>"
      })
  void a_post_without_a_date_is_told_as_such_and_can_be_taken_in_every_window(String date) {
    PublicationWindow window =
        new PublicationWindow(
            Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
    String feed =
        rss("<item><guid>a</guid><link>/a/</link><title>Undated</title>" + date + "</item>");

    assertThat(posts(feed.getBytes(StandardCharsets.UTF_8), window))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.published()).isEqualTo("2026-11-22T23:59:59.999999Z");
              assertThat(post.warnings())
                  .containsExactly(
                      "It has no date that can be read, so it counts as published today.");
            });
  }

  @Test
  void the_date_is_read_from_dublin_core_or_the_update_where_there_is_no_other() {
    assertThat(only("<item><guid>a</guid><dc:date>2026-11-02T10:00:00+01:00</dc:date></item>"))
        .extracting(Post::published)
        .isEqualTo(Instant.parse("2026-11-02T09:00:00Z"));
    assertThat(
            posts(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>urn:x:1</id>
                <title type="html">A &amp;amp; B</title><link href="https://blog.example/ab/"/>
                <updated>2026-11-02T10:00:00Z</updated><content type="xhtml"><div
                xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>you</b></p></div></content>
                </entry></feed>
                """))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.published()).isEqualTo("2026-11-02T10:00:00Z");
              assertThat(post.head().modified()).isEqualTo("2026-11-02T10:00:00Z");
              assertThat(post.title()).isEqualTo("A & B");
              assertThat(post.sourceKey()).isEqualTo("urn:x:1");
              assertThat(post.body().excerpt()).isEqualTo("Hello you");
            });
  }

  @Test
  void an_author_s_address_is_not_told() {
    assertThat(only(item("<author>amy@blog.example (Amy Hale)</author>")).head().author())
        .isEqualTo("Amy Hale");
    assertThat(only(item("<author>amy@blog.example</author>")).head().author()).isNull();
    assertThat(only(item("<author>Amy Hale (amy@blog.example)</author>")).head().author())
        .isEqualTo("Amy Hale");
    assertThat(
            only(item("<author>Amy Hale &amp;lt;amy@blog.example&amp;gt;</author>"))
                .head()
                .author())
        .isEqualTo("Amy Hale");
    assertThat(only(item("<dc:creator>Siobhán O'Reilly-Quist</dc:creator>")).head().author())
        .isEqualTo("Siobhán O'Reilly-Quist");
    assertThat(only(item("")).head().author()).isNull();
  }

  @Test
  void what_is_longer_than_any_honest_post_s_is_cut_with_a_warning() {
    StringBuilder labels = new StringBuilder();
    for (int i = 1; i <= 101; i++) {
      labels.append("<category>label ").append(i).append("</category>");
    }
    Post post =
        only(
            "<item><guid>a</guid><link>https://blog.example/"
                + "x".repeat(2_000)
                + "</link><title>"
                + "T".repeat(1_001)
                + "</title>"
                + labels
                + "</item>");

    assertThat(post.title()).hasSize(1_000).endsWith("T…");
    assertThat(post.link()).isEqualTo("https://blog.example/");
    assertThat(post.labels().categories()).hasSize(100);
    assertThat(post.warnings())
        .contains(
            "Its title is longer than 1000 characters, and the end is left out.",
            "It has more than 100 categories or tags; the rest is left out.");
  }

  @Test
  void every_label_of_a_post_decides_about_it_however_many_it_has() {
    StringBuilder labels = new StringBuilder();
    for (int i = 1; i <= 150; i++) {
      labels.append("<category>label ").append(i).append("</category>");
    }
    Origin origin = Origin.web("The feed", java.net.URI.create("https://blog.example/feed/"));
    byte[] feed = rss(item(labels.toString())).getBytes(StandardCharsets.UTF_8);

    assertThat(
            FeedDocument.parse(origin, feed, null)
                .items()
                .get(0)
                .headline("key", Instant.EPOCH, 0)
                .labels())
        .hasSize(150);
  }

  @Test
  void comments_are_counted_where_the_feed_tells() {
    assertThat(only(item("<slash:comments>12</slash:comments>")).head().comments()).isEqualTo(12);
    assertThat(only(item("")).head().comments()).isNull();
  }

  @Test
  void a_post_behind_a_password_is_never_returned_whatever_its_language() {
    String form =
        "<title>Geschützt: Preise</title><content:encoded><![CDATA[<form class=\"post-password-form\">"
            + "<input name=\"post_password\"></form>]]></content:encoded>";

    assertThat(posts(rss(item(form)))).isEmpty();
    assertThat(posts(rss(item("<title>Protégé : Tarifs</title>")))).isEmpty();
    assertThat(
            posts(
                rss(item("<title>Protected areas</title><description>Of the park</description>"))))
        .hasSize(1);
  }

  @Test
  void posts_come_newest_first_and_those_of_the_same_instant_as_the_feed_has_them() {
    String noon = "<pubDate>Mon, 02 Nov 2026 12:00:00 +0000</pubDate>";
    String feed =
        rss(
            "<item><guid>http://b.example/?p=9</guid>" + noon + "</item>",
            "<item><guid>a</guid>" + noon + "</item>",
            "<item><guid>http://b.example/?p=10</guid>" + noon + "</item>",
            "<item><guid>b</guid>" + noon + "</item>",
            "<item><guid>c</guid><pubDate>Mon, 02 Nov 2026 12:00:01 +0000</pubDate></item>");

    assertThat(posts(feed)).extracting(Post::id).containsExactly("c", "9", "a", "10", "b");
  }
}
