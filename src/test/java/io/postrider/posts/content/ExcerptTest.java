package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  private static String of(String description, String content) {
    return Excerpt.of(description, PostContent.clean(content, "https://blog.example/first/"));
  }

  private static String words(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> "word" + number)
        .collect(Collectors.joining(" "));
  }

  @Test
  void the_description_is_the_excerpt() {
    assertThat(of("<p>By hand &amp; <em>brief</em></p>", "<p>Long</p>"))
        .isEqualTo("By hand & brief");
  }

  @Test
  void a_control_character_that_a_reference_names_is_left_out() {
    assertThat(of("Red &#27;[31malert&#x7;", "")).isEqualTo("Red [31malert");
    assertThat(of("", "<p>Red &#27;[31malert</p>")).isEqualTo("Red [31malert");
    assertThat(PostContent.clean("<p>Red &#27;[31m</p><img src='/a.jpg' alt='&#27;x'>", "").html())
        .doesNotContain("\u001b", "&#27;", "&#x1b;");
  }

  @Test
  void wordpress_s_additions_are_dropped() {
    assertThat(of("Cut off, [&#8230;]", "")).isEqualTo("Cut off…");
    assertThat(of("<p>Cut off [...]</p>\n", "")).isEqualTo("Cut off…");
    assertThat(
            of(
                "<p>Cut off [&#8230;]</p><p>The post <a href=\"x\">Cut</a> appeared first on <a href=\"y\">Blog"
                    + "</a>.</p>",
                ""))
        .isEqualTo("Cut off…");
    assertThat(of("The post office [closed] on Monday.", ""))
        .isEqualTo("The post office [closed] on Monday.");
  }

  @Test
  void without_a_description_the_first_55_words_are_taken() {
    assertThat(of("", "<ul><li>" + words(60) + "</li></ul>")).isEqualTo(words(55) + "…");
    assertThat(of("&nbsp;", "<p>" + words(55) + "</p>")).isEqualTo(words(55));
    assertThat(
            of("", "<figure><img src=a.png><figcaption>Caption</figcaption></figure><p>Text</p>"))
        .isEqualTo("Text");
  }

  @Test
  void a_description_that_is_the_whole_post_is_cut_as_well() {
    assertThat(of(words(110), "")).isEqualTo(words(110));
    assertThat(of(words(111), "")).isEqualTo(words(55) + "…");
  }

  @Test
  void text_without_spaces_is_cut_by_characters() {
    assertThat(of("", "<p>" + "膝の痛み".repeat(400) + "</p>")).hasSize(111).endsWith("膝の…");
    assertThat(of("", "<p>x" + "👩🏽‍⚕️".repeat(400) + "</p>")).endsWith("👩🏽‍⚕️…");
  }

  @Test
  void a_post_without_text_has_no_excerpt() {
    assertThat(of("", "<img src=a.png alt=Knee>")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<h2>Where to park</h2><p>At the mill.</p> | Where to park: At the mill.",
        "<h2>Where to park?</h2><p>At the mill.</p> | Where to park? At the mill.",
        "<h2><a href=/x>Where</a></h2><h3>Today</h3><p>At the mill.</p> | Where: Today: At the mill.",
        "<p>Bring:</p><ul><li>boots</li><li>A coat</li><li>time</li></ul><p>See you.</p> | Bring: boots; A coat; time. See you.",
        "<ol><li><p>Walk.</p></li><li><p>Run.</p></li></ol> | Walk. Run.",
        "<p>1.</p><p>Walk</p><p>2.</p><p>Run</p> | 1. Walk. 2. Run",
        "<table><tr><th>Day</th><th>Level</th></tr><tr><td>Mon</td><td>1.2 m</td></tr></table> | Day, Level; Mon, 1.2 m",
        "<p>Open on Monday</p><p>Closed on Friday</p> | Open on Monday. Closed on Friday",
        "<div>The weir is</div><div>open again.</div> | The weir is open again.",
        "<p>One line<br>and the next</p> | One line and the next",
        "Open on Monday<br><br>Closed on Friday | Open on Monday. Closed on Friday",
        "<p>The weir<sup><a href='#fn1'>1</a></sup> is open.<sup><a href='#fn2'>[2]</a></sup> It is.</p> | The weir is open. It is.",
        "<p>The weir<a class=footnote-anchor href='#footnote-1'>1</a> is open.</p> | The weir is open.",
        "<dl><dt>Level</dt><dd>1.2 m</dd><dt>Gate</dt><dd>open</dd></dl> | Level: 1.2 m. Gate: open",
        "<blockquote><p>“Come”</p></blockquote><p>“Soon,” she said.</p> | “Come”. “Soon,” she said.",
        "<h2>駐車場</h2><p>水車小屋です</p><p>またね</p> | 駐車場：水車小屋です。またね",
        "<h2>حول</h2><p>نص.</p> | حول: نص.",
        "<p>Text</p><h2>The end</h2> | Text. The end",
      })
  void blocks_do_not_run_into_each_other(String html, String excerpt) {
    assertThat(of("", html)).isEqualTo(excerpt);
    assertThat(of(html, "")).isEqualTo(excerpt);
    assertThat(of(html, html)).isEqualTo(excerpt);
  }

  @Test
  void paragraphs_of_plain_text_do_not_run_into_each_other_either() {
    assertThat(of("Where to park\n\nAt the mill.\nCome soon.", ""))
        .isEqualTo("Where to park. At the mill. Come soon.");
  }

  @Test
  void notices_of_forms_and_what_is_hidden_are_no_excerpt() {
    String html =
        "<p>Text.</p><div class=wp-block-jetpack-mailchimp_notification>Done!</div>"
            + "<p style='display:none'>Never</p><span class=sr-only>aside</span>";
    assertThat(of(html, html)).isEqualTo("Text.");
    assertThat(of(html, "")).isEqualTo("Text.");
  }
}
