package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.item;
import static io.postrider.posts.feed.Recording.posts;
import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RSS and Atom in each other's words, or in nobody's. */
class MixedFeedTest {

  private static final String ATOM = "xmlns=\"http://www.w3.org/2005/Atom\"";
  private static final String PARTS =
      """
      <title>Tide</title><id>urn:x:1</id><updated>2026-11-25T09:00:00Z</updated>
      <link href="https://quay.example/1"/><category term="no-digest"/><content type="text">High water</content>
      """;

  private static List<String> warnings(String feed) {
    Origin origin = Origin.web("The feed", URI.create("https://blog.example/feed/"));
    return FeedDocument.parse(origin, feed.getBytes(StandardCharsets.UTF_8), null).warnings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<feed ATOM><entry xmlns=''>PARTS</entry></feed>",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><entry>PARTS</entry></a:feed>",
        "<feed ATOM><entry><x xmlns=''/>EMPTY</entry></feed>",
        "<feed ATOM><entries><entry>PARTS</entry></entries></feed>",
        "<rss ATOM><channel><entry>PARTS</entry></channel></rss>",
        "<rss><channel><entry ATOM>PARTS</entry></channel></rss>",
      })
  void an_entry_is_read_with_all_its_parts_whichever_of_them_lost_its_namespace(String shape) {
    String withoutNamespaces = PARTS.replaceAll("<(\\w+)", "<$1 xmlns=''");
    String feed =
        shape.replace("ATOM", ATOM).replace("PARTS", PARTS).replace("EMPTY", withoutNamespaces);

    assertThat(warnings(feed)).isEmpty();
    assertThat(posts(feed))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.sourceKey()).isEqualTo("urn:x:1");
              assertThat(post.title()).isEqualTo("Tide");
              assertThat(post.link()).isEqualTo("https://quay.example/1");
              assertThat(post.published()).isEqualTo("2026-11-25T09:00:00Z");
              assertThat(post.labels().categories()).containsExactly("no-digest");
              assertThat(post.body().content()).isEqualTo("<p>High water</p>");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel>ITEM</channel></rss>",
        "<rss><channel><items>ITEM</items></channel></rss>",
        "<rss><channel><title>One</title></channel><channel>ITEM</channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>ITEM</feed>",
        "<rss>ITEM<channel/></rss>",
      })
  void an_item_is_read_wherever_it_plainly_is_one(String shape) {
    String item = item("<title>Tide</title><category>no-digest</category>");
    String inAtom = item.replace("<item>", "<item " + ATOM + ">");

    for (String one : List.of(item, inAtom)) {
      String feed = shape.replace("ITEM", one);
      assertThat(warnings(feed)).isEmpty();
      assertThat(posts(feed))
          .singleElement()
          .satisfies(
              post -> {
                assertThat(post.title()).isEqualTo("Tide");
                assertThat(post.link()).isEqualTo("https://blog.example/first/");
                assertThat(post.published()).isEqualTo("2026-11-02T10:00:00Z");
                assertThat(post.labels().categories()).containsExactly("no-digest");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item  | <rss><channel><image><item><title>A</title></item></image></channel></rss>",
        "item  | <rss xmlns:media='http://search.yahoo.com/mrss/'><channel><media:item/></channel></rss>",
        "entry | <feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x'><x:entry/></feed>",
        "entry | <rss xmlns:x='urn:x'><channel><x:entry/></channel></rss>",
      })
  void what_is_called_a_post_and_is_not_read_is_reported(String name, String feed) {
    assertThat(warnings(feed))
        .containsExactly(
            "The feed https://blog.example/feed/ has an element “%s” in the wrong place or namespace, so it is not read; put it beside the other posts, then run again."
                .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<category>no-digest</category>",
        "<category term='no-digest'/>",
        "<category label='no-digest'/>",
        "<category term='x' label='no-digest'/>",
        "<category term='x'>no-digest</category>",
        "<category><name>no-digest</name></category>",
        "<category text='no-digest'/>",
        "<c:category xmlns:c='urn:c'>no-digest</c:category>",
        "<c:category xmlns:c='urn:c' term='no-digest'/>",
        "<a:category xmlns:a='http://www.w3.org/2005/Atom'>no-digest</a:category>",
        "<category xmlns=''>no-digest</category>",
        "<media:category>no-digest</media:category>",
        "<media:category label='no-digest'>x/y</media:category>",
        "<media:keywords>tides, no-digest</media:keywords>",
        "<media:group><media:keywords>no-digest</media:keywords></media:group>",
        "<media:content><media:category>no-digest</media:category></media:content>",
        "<itunes:keywords>tides,no-digest</itunes:keywords>",
        "<itunes:category text='no-digest'/>",
        "<itunes:category text='Sea'><itunes:category text='no-digest'/></itunes:category>",
        "<dc:subject>no-digest</dc:subject>",
        "<keywords>no-digest</keywords>",
        "<tag>no-digest</tag>",
        "<tags>tides, no-digest</tags>",
        "<tags><tag>no-digest</tag></tags>",
        "<categories><category>no-digest</category></categories>",
      })
  void a_category_counts_however_it_is_written(String category) {
    String namespaces =
        "xmlns:media=\"http://search.yahoo.com/mrss/\""
            + " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"";
    String ofAtom =
        "<feed %s %s xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><entry>%s</entry></feed>"
            .formatted(ATOM, namespaces, PARTS.replaceFirst("<category.*?/>", category));

    assertThat(
            posts(rss(item(category)).replace("<channel>", "<channel " + namespaces + ">"))
                .get(0)
                .labels()
                .categories())
        .contains("no-digest");
    assertThat(posts(ofAtom).get(0).labels().categories()).contains("no-digest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<published>2026-11-25T09:00:00Z</published>                           | 2026-11-25T09:00:00Z",
        "<updated>2026-11-25T09:00:00Z</updated>                               | 2026-11-25T09:00:00Z",
        "<issued>2026-11-25T09:00:00Z</issued>                                 | 2026-11-25T09:00:00Z",
        "<updated>2026-11-26T09:00:00Z</updated><published>2026-11-25T09Z</published> | 2026-11-25T09:00:00Z",
        "<pubDate>Wed, 25 Nov 2026 09:00:00 GMT</pubDate>                      | 2026-11-25T09:00:00Z",
      })
  void a_date_may_be_in_the_other_format_s_element(String date, String instant) {
    String item =
        "<item><guid>a</guid><link>https://quay.example/a</link>%s</item>".formatted(date);
    String entry = PARTS.replaceFirst("<updated>.*</updated>", date);

    assertThat(posts(rss(item)).get(0).published()).isEqualTo(instant);
    assertThat(posts("<feed %s><entry>%s</entry></feed>".formatted(ATOM, entry)))
        .extracting(Post::published)
        .containsExactly(java.time.Instant.parse(instant));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Using <canvas> and the <script> tag   | Using <canvas> and the <script> tag",
        "List<T> and Map<K, V>                 | List<T> and Map<K, V>",
        "if a <b then c                        | if a <b then c",
        "The </script> tag                     | The </script> tag",
        "Care with <p>                         | Care with <p>",
        "<em>Very</em> <canvas>                | Very <canvas>",
        "<b>Bold</b> &amp; <i class='x'>cut    | Bold & cut",
        "One<br>two                            | One two",
        "I <3 tides                            | I <3 tides",
        "Write <T>x</T>                        | Write <T>x</T>",
        "Tide<!-- x --> tables                 | Tide tables",
      })
  void words_in_angle_brackets_stay_in_a_title(String written, String title) {
    String escaped = written.replace("&", "&amp;").replace("<", "&lt;");

    assertThat(posts(rss(item("<title>" + escaped + "</title>"))).get(0).title()).isEqualTo(title);
    assertThat(posts(rss(item("<title><![CDATA[" + written + "]]></title>"))).get(0).title())
        .isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Using <canvas> and the <script> tag   | Using &lt;canvas&gt; and the &lt;script&gt; tag",
        "<p>One                                | <p>One</p>",
        "<div><p>One                           | <p>One</p>",
        "One<br>two                            | One<br>two",
        "Fish &amp; chips <T>                  | Fish &amp; chips &lt;T&gt;",
      })
  void words_in_angle_brackets_stay_in_a_text_without_tags(String written, String content) {
    assertThat(
            posts(rss(item("<description><![CDATA[" + written + "]]></description>")))
                .get(0)
                .body()
                .content()
                .replaceAll("\\s*\n\\s*", ""))
        .contains(content);
  }

  @Test
  void angle_brackets_without_end_take_no_time() {
    String many = "<a <b> ".repeat(200_000);

    assertThat(posts(rss(item("<description><![CDATA[" + many + "]]></description>")))).hasSize(1);
    assertThat(posts(rss(item("<title><![CDATA[" + many + "]]></title>")))).hasSize(1);
  }
}
