package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
