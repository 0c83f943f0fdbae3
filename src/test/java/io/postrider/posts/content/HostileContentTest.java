package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileContentTest {

  private static final String LINK = "https://blog.example/first/";

  private static final Set<String> TAGS =
      Set.of(
          ("a abbr b blockquote br caption cite code col colgroup dd del div dl dt em figcaption"
                  + " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span"
                  + " strike strong sub sup table tbody td tfoot th thead tr ul")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("abbr align alt axis cite colspan dir height href lang rowspan scope span src start"
                  + " summary title type width")
              .split(" "));

  private static String clean(String html) {
    return PostContent.clean(html, LINK).html();
  }

  static Stream<String> vectors() {
    return Vectors.all().stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_attack_comes_out_harmless(String vector) {
    Document result = Jsoup.parseBodyFragment(clean(vector));
    for (Element element : result.body().getAllElements()) {
      if (element != result.body()) {
        assertThat(element.normalName()).isIn(TAGS);
      }
      assertThat(element.attributes().asList()).allSatisfy(HostileContentTest::assertHarmless);
    }
  }

  private static void assertHarmless(Attribute attribute) {
    assertThat(attribute.getKey()).isIn(ATTRIBUTES);
    if (Set.of("href", "src", "cite").contains(attribute.getKey())) {
      assertThat(attribute.getValue()).matches("(?:https?://|mailto:|tel:).*");
    }
    if (attribute.getKey().equals("src")) {
      assertThat(URI.create(attribute.getValue()).getHost()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void what_comes_out_means_the_same_to_every_parser(String vector) {
    String html = clean(vector);
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed.outputSettings().prettyPrint(false);
    assertThat(parsed.body().html()).isEqualTo(html);
    assertThat(clean(html)).isEqualTo(html);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_excerpt_is_plain_text(String vector) {
    PostContent content = PostContent.clean("<p>Text</p>" + vector, LINK);
    assertThat(Excerpt.of("", content)).doesNotContain("\0", "\u001E").startsWith("Text");
    assertThat(Excerpt.byHand(vector, content)).isNotNull();
  }

  @Test
  void content_that_is_cut_ends_with_a_whole_block() {
    PostContent content = PostContent.clean("<p>A <b>word</b> &amp; more</p>".repeat(50_000), LINK);
    assertThat(content.html())
        .hasSizeBetween(95_000, 100_100)
        .endsWith("<p>A <b>word</b> &amp; more</p><p>…</p>");
    assertThat(content.warnings()).hasSize(1);
    assertThat(PostContent.clean("<p>Short</p>", LINK).warnings()).isEmpty();
  }

  @Test
  void pictures_of_megabytes_within_the_text_cost_nothing() {
    String picture =
        "<img src='data:image/png;base64," + "iVBORw0KGgo".repeat(300_000) + "==' alt=x>";
    PostContent content = PostContent.clean(picture + "<p>Text</p>" + picture, LINK);
    assertThat(content.html()).isEqualTo("<p>Text</p>");
    assertThat(content.warnings()).hasSize(1);
  }

  @Test
  void ten_thousand_levels_are_made_few() {
    String html = "<div><blockquote>".repeat(10_000) + "<p>deep</p>";
    assertThat(clean(html)).contains("deep").hasSizeLessThan(3_000);
  }

  @Test
  void broken_characters_are_left_out() {
    String html = "<p>\uD83D a\uDE00b\uFFFEc\uFFFFd\u0000e\u0008f\u001Eg\uFFFDh\u0085i 😀</p>";
    assertThat(clean(html)).isEqualTo("<p> abcdefghi 😀</p>");
    assertThat(PostContent.clean("\uD83D".repeat(100), LINK).html()).isEmpty();
    assertThat(PostContent.clean("&#xD83D;&#0;&#xFFFE;&#1;x&#11;", LINK).text()).contains("x");
  }

  @Test
  void there_are_a_hundred_attacks_and_more() {
    List<String> vectors = Vectors.all();
    assertThat(vectors).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }
}
