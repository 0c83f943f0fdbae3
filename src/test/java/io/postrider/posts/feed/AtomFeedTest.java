package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.posts;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomFeedTest {

  private static Post only(String attributes, String inFeed, String entryAttributes, String entry) {
    return posts(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" %s>
            <title>Quay</title><link href="https://quay.example/"/>%s
            <entry %s><id>tag:quay.example,2026:1</id><updated>2026-11-25T09:00:00Z</updated>%s</entry>
            </feed>
            """
                .formatted(attributes, inFeed, entryAttributes, entry))
        .get(0);
  }

  private static Post only(String entry) {
    return only("", "", "", "<link href='https://quay.example/p/1'/>" + entry);
  }

  private static String text(Post post) {
    return Jsoup.parse(post.body().content()).text();
  }

  @Test
  void addresses_are_relative_to_the_base_that_is_stated_nearest() {
    Post post =
        only(
            "xml:base='https://quay.example/log/'",
            "",
            "xml:base='2026/11/'",
            """
            <link href="tide"/><link rel="enclosure" type="image/png" href="/map.png"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
            <p><img src="pier.png" alt="Pier"/> <a href="../">Log</a>
            <span xml:base="/files/"><a href="table.html">Table</a></span></p></div></content>
            """);

    assertThat(post.link()).isEqualTo("https://quay.example/log/2026/11/tide");
    assertThat(post.body().content())
        .contains("https://quay.example/log/2026/11/pier.png")
        .contains("\"https://quay.example/log/2026/\"")
        .contains("https://quay.example/files/table.html");
    assertThat(post.body().image().url()).isEqualTo("https://quay.example/map.png");
  }

  @Test
  void escaped_content_may_state_a_base_of_its_own() {
    Post post =
        only(
            "<title>A</title><content type='html' xml:base='https://quay.example/files/'>"
                + "&lt;img src='chart.png' alt='Chart'&gt;</content>");

    assertThat(post.body().content()).contains("https://quay.example/files/chart.png");
  }

  @Test
  void an_empty_element_of_xhtml_ends_where_it_ends() {
    Post post =
        only(
            """
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Before<a name="x"/> it.</p>
            <p><iframe src="https://www.youtube.com/embed/abcdefghijk"/></p><script src="/x.js"/><p>Line<br/>
            break &amp; 1 &lt; 2</p><p>After it.</p></div></content>
            """);

    assertThat(text(post)).contains("Before it.").contains("break & 1 < 2").endsWith("After it.");
  }

  @Test
  void xhtml_may_have_a_prefix() {
    Post post =
        only(
            "xmlns:x='http://www.w3.org/1999/xhtml'",
            "",
            "",
            "<content type='xhtml'><x:div><x:p>One <x:em>two</x:em></x:p></x:div></content>");

    assertThat(post.body().content()).isEqualTo("<p>One <em>two</em></p>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                   | When <em> beats <b>",
        "type='text'        | When <em> beats <b>",
        "type='text/plain'  | When <em> beats <b>",
        "type='html'        | When beats",
        "type='text/html'   | When beats",
      })
  void text_is_no_mark_up_unless_its_type_says_so(String type, String title) {
    String written = "When &lt;em&gt; beats &lt;b&gt;";
    String attribute = type == null ? "" : type;

    Post post =
        only("<title %1$s>%2$s</title><summary %1$s>%2$s</summary>".formatted(attribute, written));

    assertThat(post.title()).isEqualTo(title);
    assertThat(post.body().excerpt()).isEqualTo(title);
  }

  @Test
  void entities_in_plain_text_are_shown_and_its_paragraphs_kept() {
    Post post =
        only("<content type='text'>Write &amp;amp;nbsp; here.\n\nAnd &amp;lt;b&amp;gt;.</content>");

    assertThat(post.body().content())
        .isEqualTo("<p>Write &amp;amp;nbsp; here.</p>\n<p>And &amp;lt;b&amp;gt;.</p>");
  }

  @Test
  void content_that_is_no_text_gives_way_to_the_summary() {
    assertThat(
            text(only("<content type='image/png'>iVBORw0KGgo=</content><summary>A map</summary>")))
        .isEqualTo("A map");
    assertThat(
            text(
                only(
                    "<content src='https://quay.example/a.html' type='text/html'/><summary>S</summary>")))
        .isEqualTo("S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type='string'                          | 1 &lt; 2       | 1 < 2",
        "type='CDATA'                           | 1 &lt; 2       | 1 < 2",
        "type='markdown'                        | *Tides*        | *Tides*",
        "type='TEXT/Plain; charset=utf-8'       | Tides          | Tides",
        "type='HTML'                            | &lt;b&gt;Tides | Tides",
        "type='application/xml'                 | <p>Tides</p>   | Tides",
        "type='application/xml'                 | Tides          | Tides",
        "type='unknown'                         | <p>Tides</p>   | Tides",
        "type='multipart/alternative'           | <content type='text/plain'>x</content><content type='text/html' mode='escaped'>&lt;p&gt;Tides</content> | Tides",
        "type='multipart/alternative'           | <content type='text/plain'>Tides</content> | Tides",
      })
  void a_text_of_any_type_is_read(String attributes, String written, String read) {
    assertThat(text(only("<content %s>%s</content>".formatted(attributes, written))))
        .isEqualTo(read);
  }

  @Test
  void a_text_that_is_none_is_reported() {
    String feed =
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id>
        <content type="application/pdf">JVBERi0=</content></entry></feed>
        """;
    Origin origin = Origin.web("The feed", URI.create("https://blog.example/feed/"));

    assertThat(FeedDocument.parse(origin, feed.getBytes(StandardCharsets.UTF_8), null).warnings())
        .containsExactly(
            "The feed https://blog.example/feed/ has a text of the type “application/pdf”, which people"
                + " cannot read, so it is left out; add a summary.");
  }

  @Test
  void the_page_is_found_whatever_the_case_of_its_relation_and_other_vocabularies_attributes() {
    assertThat(only("<link rel='Self' href='/x'/><link rel='Alternate' href='/p/1'/>").link())
        .isEqualTo("https://quay.example/p/1");
    assertThat(
            only(
                    "xmlns:xlink='http://www.w3.org/1999/xlink'",
                    "",
                    "",
                    "<link xlink:href='https://x.example/' href='https://quay.example/p/1'/>")
                .link())
        .isEqualTo("https://quay.example/p/1");
  }

  @Test
  void several_authors_are_named_and_those_of_the_feed_where_an_entry_has_none() {
    String staff = "<author><name>Quay Staff</name><email>desk@quay.example</email></author>";
    String two = "<author><name>Ann Reed</name></author><author><name>Bo Pike</name></author>";

    assertThat(only("", staff, "", two).head().author()).isEqualTo("Ann Reed, Bo Pike");
    assertThat(only("", staff, "", "<title>A</title>").head().author()).isEqualTo("Quay Staff");
    assertThat(only("", staff, "", "<source>" + two + "</source>").head().author())
        .isEqualTo("Ann Reed, Bo Pike");
    assertThat(only("<author><email>desk@quay.example</email></author>").head().author()).isNull();
  }

  @Test
  void the_terms_and_the_labels_of_categories_both_count() {
    assertThat(
            only(
                "<category term='no-digest' label='Internal'/><category term='Tides'/><category>Piers</category>"))
        .extracting(post -> post.labels().categories())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly("Internal", "no-digest", "Tides", "Piers");
  }

  @Test
  void the_page_is_the_alternate_link_whatever_stands_before_it() {
    Post post =
        only(
            "",
            "",
            "",
            """
            <link rel="edit" href="https://quay.example/edit/1"/>
            <link rel="alternate" type="application/json" href="https://quay.example/1.json"/>
            <link rel="alternate" type="text/html" href="https://quay.example/1"/>
            """);

    assertThat(post.link()).isEqualTo("https://quay.example/1");
  }

  @Test
  void atom_0_3_is_read_too() {
    Post post =
        posts(
                """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Quay</title>
                <link rel="alternate" type="text/html" href="https://quay.example/"/>
                <entry><id>tag:quay.example,2004:1</id><title mode="escaped" type="text/html">Ebb &amp;amp; flow</title>
                <link rel="alternate" type="text/html" href="https://quay.example/1"/>
                <issued>2026-11-24T09:00:00Z</issued><modified>2026-11-25T09:00:00Z</modified>
                <content mode="escaped" type="text/html">&lt;p&gt;High water at nine.&lt;/p&gt;</content>
                </entry></feed>
                """)
            .get(0);

    assertThat(post.title()).isEqualTo("Ebb & flow");
    assertThat(post.published()).isEqualTo("2026-11-24T09:00:00Z");
    assertThat(post.head().modified()).isEqualTo("2026-11-25T09:00:00Z");
    assertThat(post.body().content()).isEqualTo("<p>High water at nine.</p>");
  }

  @Test
  void a_film_is_described_by_its_media_group() {
    Post post =
        only(
            "xmlns:media='http://search.yahoo.com/mrss/'",
            "",
            "",
            """
            <title>Lock gates</title><link rel="alternate" href="https://films.example/watch?v=1"/>
            <media:group><media:title>x</media:title>
            <media:thumbnail url="https://films.example/1.jpg" width="480" height="360"/>
            <media:description>How the gates &lt;close&gt;.</media:description></media:group>
            """);

    assertThat(post.title()).isEqualTo("Lock gates");
    assertThat(text(post)).isEqualTo("How the gates <close>.");
    assertThat(post.body().image().url()).isEqualTo("https://films.example/1.jpg");
  }
}
