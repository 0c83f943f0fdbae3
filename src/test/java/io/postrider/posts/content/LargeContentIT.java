package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes a second each on an idle machine; what is quadratic takes minutes. */
class LargeContentIT {

  private static final String LINK = "https://blog.example/first/";
  private static final int LARGE = 5_000_000;
  private static final int LARGEST_RESULT = 110_000;

  @ParameterizedTest
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<div>|",
        "<p>|",
        "<p></p>|",
        "<p>x</p>|",
        "</p>|",
        "<b>|",
        "<b><p>|",
        "<p><b>x|",
        "<a href=x>|",
        "<a href=x><p>x|",
        "<a><b>x</a>|",
        "<b><i><u><s><em>x</b>|",
        "<table>|",
        "<table><tr><td>|",
        "<table>x|",
        "<table><a href=x><td>|",
        "<ul><li>|",
        "<svg>|",
        "<math><mi>|",
        "<select><option>|",
        "<template>|",
        "<noscript><img>|",
        "<img src=a.png>|",
        "<img>|",
        "<iframe src=https://a.example/>|",
        "<br>|x<br>",
        "<|",
        "<a |",
        "<!--|",
        "<!--more-->|",
        "&amp|",
        "[|",
        "[a |",
        "[a b=\"|",
        "[a b='|",
        "[a b=\"[a b='|",
        "[a_b]|",
        "[a][/a]|",
        "[/a]|",
        "x|",
        "word |",
        "<p>[a_b]</p>|",
        "<span>|",
        "<span> |",
        "<font color=a>|",
        "<h1>|",
        "<pre>|",
        "<figure>|",
        "<h2><b>|",
        "<p>The post x|",
        "https://a.example/ |",
        "<span id=more-1>|",
        "<x-aside>|",
        "<x-end>|",
        "<div class=wp-block-buttons>|",
        "<div hidden>|",
        "<dl><dd><dt>|",
        "<script>|",
        "<a b='|"
      })
  void five_million_characters_are_cleaned_in_bounded_time(String repeated, String end) {
    String html = repeated.repeat(LARGE / repeated.length()) + end;
    PostContent content = PostContent.clean(html, LINK);
    assertThat(content.html()).hasSizeLessThan(LARGEST_RESULT);
    assertThat(content.warnings())
        .hasSizeLessThan(20)
        .contains("It is too long for a mail, so its end is left out.");
    assertThat(Excerpt.of("", content)).hasSizeLessThan(1_100);
    assertThat(Excerpt.of(html, content)).hasSizeLessThan(1_100);
    boolean hasPicture = repeated.equals("<img src=a.png>");
    assertThat(content.image())
        .isEqualTo(hasPicture ? new Post.Image(LINK + "a.png", "", null, null) : null);
  }
}
