package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.item;
import static io.postrider.posts.feed.Recording.posts;
import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RssFeedTest {

  private static final String STAFF_ONLY =
      "<title>Staff only</title><category>no-digest</category><author>a@b.example (Ann Reed)</author>"
          + "<enclosure url='https://blog.example/e.jpg' length='1' type='image/jpeg'/>";

  private static FeedDocument document(String feed) {
    Origin origin = Origin.web("The feed", URI.create("https://blog.example/feed/"));
    return FeedDocument.parse(origin, feed.getBytes(StandardCharsets.UTF_8), null);
  }

  private static Catalogue catalogue(String feed) {
    FeedItems items = new FeedItems(Recording.EVER);
    items.addAll(document(feed).items());
    return items.catalogue(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss xmlns='http://backend.userland.com/rss2' ",
        "<rss xmlns='http://blogs.law.harvard.edu/tech/rss' ",
        "<rss xmlns='http://www.w3.org/2005/Atom' ",
        "<rss xmlns='http://www.w3.org/1999/xhtml' ",
        "<rss xmlns='urn:anything' ",
        "<RSS ",
      })
  void a_default_namespace_changes_nothing(String root) {
    String plain = rss(item(STAFF_ONLY));
    String other = plain.replace("<rss ", root);
    String end = root.startsWith("<RSS") ? other.replace("</rss>", "</RSS>") : other;

    assertThat(posts(end)).isEqualTo(posts(plain));
    assertThat(catalogue(end).headlines())
        .singleElement()
        .extracting(Headline::labels)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly("no-digest");
  }

  @Test
  void a_document_type_that_is_only_named_is_nothing_to_fear() {
    String feed =
        """
        <?xml version="1.0"?>
        <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
          "http://my.netscape.com/publish/formats/rss-0.91.dtd">
        <rss version="0.91"><channel><title>Quay</title><link>https://quay.example/</link>
        <item><title>Caf&eacute;</title><link>https://quay.example/../1</link></item></channel></rss>
        """;

    assertThat(posts(feed))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.title()).isEqualTo("Café");
              assertThat(post.link()).isEqualTo("https://quay.example/1");
            });
  }

  @Test
  void a_channel_or_an_item_may_have_a_namespace_of_its_own() {
    String plain = rss(item(STAFF_ONLY));

    assertThat(posts(plain.replace("<channel>", "<channel xmlns='urn:channel'>")))
        .isEqualTo(posts(plain));
    assertThat(posts(plain.replace("<item>", "<item xmlns='urn:item'>"))).isEqualTo(posts(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://purl.org/dc/elements/1.1",
        "https://purl.org/dc/elements/1.1/",
        "HTTP://PURL.ORG/DC/ELEMENTS/1.1/",
        "http://example.org/not-dublin-core"
      })
  void a_namespace_that_is_nearly_right_is_the_one_that_is_meant(String namespace) {
    String feed =
        rss(item("<dc:creator>Ann Reed</dc:creator><dc:subject>no-digest</dc:subject>"))
            .replace("http://purl.org/dc/elements/1.1/", namespace);

    assertThat(posts(feed))
        .singleElement()
        .satisfies(
            post -> {
              assertThat(post.head().author()).isEqualTo("Ann Reed");
              assertThat(post.labels().categories()).containsExactly("no-digest");
            });
  }

  @Test
  void a_prefix_that_is_not_declared_is_read_and_reported() {
    FeedDocument document =
        document(
            rss(
                item(
                    "<media:thumbnail url='https://blog.example/t.jpg'/><x:title>No title</x:title>")));

    assertThat(document.warnings())
        .containsExactly(
            "The feed https://blog.example/feed/ uses the prefix “media” without declaring it, so other"
                + " programs may refuse it; declare it in the first element.",
            "The feed https://blog.example/feed/ uses the prefix “x” without declaring it, so other"
                + " programs may refuse it; declare it in the first element.");
    Post post = posts(rss(item("<media:thumbnail url='https://blog.example/t.jpg'/>"))).get(0);
    assertThat(post.body().image().url()).isEqualTo("https://blog.example/t.jpg");
    assertThat(document.items().get(0).title()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://blog.example/2026/a/  | fig.png        | https://blog.example/2026/a/fig.png",
        "https://www.blog.example/a/   | /fig.png       | https://www.blog.example/fig.png",
        "https://code.example/ann/tool | /fig.png       | https://blog.example/fig.png",
        "https://code.example/ann/tool | fig.png        | https://blog.example/fig.png",
        "https://code.example/ann/tool | //c.example/f  | https://c.example/f",
      })
  void what_a_link_post_shows_is_on_the_blog_and_not_where_it_links_to(
      String link, String written, String shown) {
    Post post =
        posts(
                rss(
                    "<item><guid>a</guid><pubDate>2 Nov 2026</pubDate><link>%s</link><description>&lt;img src='%s' alt='A'&gt;</description></item>"
                        .formatted(link, written)))
            .get(0);

    assertThat(post.body().content()).contains("src=\"" + shown + "\"");
    assertThat(post.link()).isEqualTo(link);
  }

  @Test
  void a_link_through_a_counter_names_the_post_s_own_page_beside_it() {
    Post post =
        posts(
                rss(
                    """
                    <item xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><guid>a</guid>
                    <link>https://counter.example/~r/blog/1</link><pubDate>2 Nov 2026</pubDate>
                    <feedburner:origLink>https://blog.example/2026/a/</feedburner:origLink>
                    <description>&lt;img src='fig.png' alt='A'&gt;</description></item>
                    """))
            .get(0);

    assertThat(post.body().content()).contains("https://blog.example/2026/a/fig.png");
  }

  @Test
  void all_authors_are_named_each_once() {
    assertThat(
            posts(rss(item("<dc:creator>Ann Reed</dc:creator><dc:creator>Bo Pike</dc:creator>")))
                .get(0)
                .head()
                .author())
        .isEqualTo("Ann Reed, Bo Pike");
    assertThat(
            posts(rss(item("<author>a@b.example (Ann Reed)</author><author>Ann Reed</author>")))
                .get(0)
                .head()
                .author())
        .isEqualTo("Ann Reed");
  }

  @Test
  void atom_s_elements_are_understood_in_rss() {
    Post post =
        posts(
                rss(
                    """
                    <item xmlns:atom="http://www.w3.org/2005/Atom"><atom:id>urn:x:1</atom:id>
                    <atom:title>One &lt;b&gt;</atom:title><atom:link href="https://blog.example/1"/>
                    <atom:published>2026-11-25T09:00:00Z</atom:published><atom:author><atom:name>Ann Reed</atom:name></atom:author>
                    <atom:category term="Tides"/><atom:content type="html">&lt;p&gt;Text&lt;/p&gt;</atom:content></item>
                    """))
            .get(0);

    assertThat(post.sourceKey()).isEqualTo("urn:x:1");
    assertThat(post.title()).isEqualTo("One <b>");
    assertThat(post.link()).isEqualTo("https://blog.example/1");
    assertThat(post.published()).isEqualTo("2026-11-25T09:00:00Z");
    assertThat(post.head().author()).isEqualTo("Ann Reed");
    assertThat(post.labels().categories()).containsExactly("Tides");
    assertThat(post.body().content()).isEqualTo("<p>Text</p>");
  }

  @Test
  void a_text_may_be_written_as_elements() {
    assertThat(
            posts(
                    rss(
                        item(
                            "<description><p>One</p><iframe src='https://a.example/'/><p>Two</p></description>")))
                .get(0)
                .body()
                .content())
        .contains("One")
        .endsWith("<p>Two</p>");
    assertThat(
            posts(rss(item("<body xmlns='http://www.w3.org/1999/xhtml'><p>All of it</p></body>")))
                .get(0)
                .body()
                .content())
        .isEqualTo("<p>All of it</p>");
  }

  @Test
  void of_two_posts_with_one_guid_and_address_the_one_that_is_left_out_is_reported() {
    String first = "<title>A note</title><description>On the level.</description>";
    String second = "<title>The lock is painted</title><description>Blue.</description>";
    Catalogue twins = catalogue(rss(item(first), item(second)));

    assertThat(twins.headlines()).extracting(Headline::title).containsExactly("A note");
    assertThat(twins.warnings())
        .containsExactly(
            "Two posts have the same guid and address (“first”), so only “A note” is read and “The lock is"
                + " painted” is not; give each its own.");
    assertThat(catalogue(rss(item(first), item(first))).warnings()).isEmpty();
  }

  @Test
  void a_hundred_thousand_categories_are_all_counted_and_take_little_time() {
    String many = "<category>label</category>".repeat(100_000) + "<category>no-digest</category>";

    assertThat(catalogue(rss(item(many))).headlines())
        .singleElement()
        .extracting(Headline::labels)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly("label", "no-digest");
  }
}
