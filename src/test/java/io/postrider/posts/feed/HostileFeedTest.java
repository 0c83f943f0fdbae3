package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.item;
import static io.postrider.posts.feed.Recording.posts;
import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.postrider.posts.Post;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.syndication.FeedReader;
import io.postrider.posts.syndication.NoFeed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFeedTest {

  private static Post only(String item) {
    List<Post> posts = posts(rss(item));
    assertThat(posts).hasSize(1);
    return posts.get(0);
  }

  @Test
  void the_parser_itself_refuses_doctypes() {
    String feed = "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\"><channel/></rss>";

    assertThatExceptionOfType(NoFeed.class)
        .isThrownBy(() -> FeedReader.read(feed, null))
        .withMessageContaining("is malformed XML at line 1");
  }

  @Test
  void a_document_that_is_nested_without_end_is_refused_at_once() {
    String deep = "<x>".repeat(100_000) + "</x>".repeat(100_000);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> posts(rss(item(deep))))
        .withMessageContaining("is malformed XML at line");
  }

  @Test
  void a_document_of_a_million_elements_is_refused_with_the_reason() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> posts(rss("<a/>".repeat(1_000_000))))
        .withMessageContaining("has more than 1,000,000 elements; let it hold fewer posts");
  }

  @Test
  void a_section_that_is_opened_without_end_takes_no_time() {
    String open = "<![CDATA[".repeat(1_000_000);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> posts(rss(item(open)))))
        .withMessageContaining("is malformed XML at line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- a comment -->", "<?an instruction?>", "<!---->\n"})
  void any_number_of_comments_may_stand_before_a_feed(String comment) {
    String feed = rss(item("<title>One</title>"));
    String prolog = feed.substring(0, feed.indexOf("<rss"));
    String many = prolog + comment.repeat(100_000);

    assertThat(posts(many + feed.substring(prolog.length())))
        .extracting(Post::title)
        .containsExactly("One");
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> posts(many + "<html><body>Hello</body></html>"))
        .withMessageContaining("is an HTML page");
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> posts(many + "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss/>"))
        .withMessageContaining("there is no element “channel”");
  }

  @Test
  void a_hostile_author_takes_no_time() {
    String hostile = "<author>" + "@".repeat(50_000) + " x</author>";

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> only(item(hostile)));
    assertThat(
            only(item("<author>amy@blog.example (" + "A".repeat(300) + ")</author>"))
                .head()
                .author())
        .startsWith("AAA")
        .hasSizeLessThan(200);
  }

  @Test
  void characters_that_xml_forbids_are_dropped() {
    Post post = only(item("<title>One\u000B &#11;&#x1F;two&#8230; \uFFFE&#x1F389;</title>"));

    assertThat(post.title()).isEqualTo("One two… 🎉");
  }

  @ParameterizedTest
  @ValueSource(strings = {"declarations", "slashes", "alternatives", "types"})
  void what_is_declared_without_measure_takes_no_time(String kind) {
    String many =
        switch (kind) {
          case "declarations" ->
              "<x"
                  + IntStream.range(0, 9_000)
                      .mapToObj(number -> " xmlns:n%d='urn:n'".formatted(number))
                      .collect(Collectors.joining())
                  + ">"
                  + "<a xmlns:b='urn:b'/>".repeat(300_000)
                  + "</x>";
          case "slashes" -> "<x xmlns='urn:" + "/".repeat(2_000_000) + "x'/>";
          case "alternatives" ->
              "<a:content xmlns:a='http://www.w3.org/2005/Atom'>x</a:content>"
                  + "<a:content xmlns:a='http://www.w3.org/2005/Atom' type='multipart/x'>"
                      .repeat(200)
                  + "</a:content>".repeat(200);
          default ->
              "<a:content xmlns:a='http://www.w3.org/2005/Atom' type='"
                  + " ".repeat(2_000_000)
                  + "x'>x</a:content>";
        };

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> posts(rss(item(many)))))
        .hasSize(1);
  }
}
