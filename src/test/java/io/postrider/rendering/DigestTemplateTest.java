package io.postrider.rendering;

import static io.postrider.rendering.Samples.POSTS;
import static io.postrider.rendering.Samples.SLOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigestTemplateTest {

  @ParameterizedTest
  @EnumSource
  void its_structure_is_one_that_every_reader_can_follow(Show show) {
    Document html = Jsoup.parse(mail(show, POSTS).html());
    assertThat(html.documentType()).isNotNull();
    assertThat(html.select("html[lang=en][dir=ltr], [role=article][lang=en]")).hasSize(2);
    assertThat(html.title()).isEqualTo(mail(show, POSTS).subject());
    assertThat(html.select("h1").eachText()).containsExactly("Ridgeline Weekly");
    assertThat(html.select("h2").eachText())
        .isEqualTo(POSTS.stream().map(p -> p.title().isEmpty() ? "Untitled" : p.title()).toList());
    assertThat(html.select("table:not([role=presentation])")).isEmpty();
    assertThat(html.select("table:not([border=0][cellpadding=0][cellspacing=0]), th")).isEmpty();
    assertThat(html.select("script, form, iframe, video, svg, link, img[src^=data:]")).isEmpty();
    assertThat(html.select("meta[name=color-scheme], meta[name=viewport], meta[charset]"))
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void pictures_have_words_and_links_have_names_and_addresses(Show show) {
    Document html = Jsoup.parse(mail(show, POSTS).html());
    assertThat(html.select("img:not([alt]), img:not([width])")).isEmpty();
    assertThat(html.select("a img[alt='']")).isEmpty();
    assertThat(html.select("a").eachAttr("href")).allMatch(url -> url.startsWith("https://"));
    List<String> names = new ArrayList<>();
    for (Element link : html.select("a")) {
      names.add(
          Stream.of(link.attr("aria-label"), link.text(), link.select("img").attr("alt"))
              .filter(name -> !name.isEmpty())
              .findFirst()
              .orElse(""));
    }
    assertThat(names).doesNotContain("");
    assertThat(names.stream().filter(name -> name.startsWith("Continue"))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "#23302c, #fffdf9", "#58655f, #fffdf9", "#58655f, #f3efe6", "#1d5c4f, #fffdf9",
    "#fdf8ec, #1d5c4f", "#d3e4dc, #1d5c4f", "#23302c, #f7ecd0", "#ffffff, #1d5c4f",
    "#e8ece7, #18211e", "#aab8b1, #18211e", "#aab8b1, #101614", "#8fd0bd, #18211e",
    "#fdf8ec, #1b4a40", "#d3e4dc, #1b4a40", "#e8ece7, #20302b", "#10201b, #8fd0bd"
  })
  void its_palettes_are_legible(String text, String ground) {
    assertThat(Samples.templates().html()).contains(text, ground);
    assertThat((light(text) + 0.05) / (light(ground) + 0.05))
        .satisfiesAnyOf(
            ratio -> assertThat(ratio).isGreaterThan(4.5),
            ratio -> assertThat(1 / ratio).isGreaterThan(4.5));
  }

  @Test
  void no_text_is_smaller_than_14_pixels_but_the_hidden_one() {
    Document html = Jsoup.parse(mail(Show.EXCERPT, POSTS).html());
    html.select("[style*=display:none]").remove();
    assertThat(html.select("[style*=font-size]").eachAttr("style"))
        .allMatch(s -> Integer.parseInt(s.replaceAll(".*font-size:(\\d+)px.*", "$1")) >= 14);
  }

  @Test
  void the_preheader_comes_from_the_lead() {
    Document html = Jsoup.parse(mail(Show.EXCERPT, POSTS).html());
    String preheader = html.body().child(0).ownText();
    assertThat(preheader).startsWith("Volleyball season has ended, club swimming");
    assertThat(preheader.codePoints().filter(Character::isLetter).count()).isBetween(40L, 130L);
  }

  @Test
  void the_text_is_complete_and_narrow() {
    String text = mail(Show.EXCERPT, POSTS).text();
    assertThat(text)
        .contains(Samples.UNSUBSCRIBE.toString(), "Boulder, CO 80302, USA", "Hello Anna,")
        .doesNotContain("&amp;", "&#", "<p");
    POSTS.forEach(post -> assertThat(text).contains(post.title(), "\n" + post.link() + "\n"));
    assertThat(text.lines().filter(line -> !line.startsWith("https://")))
        .allMatch(line -> line.length() <= 78);
  }

  @ParameterizedTest
  @EnumSource
  void it_shows_as_much_of_posts_as_the_digest_says(Show show) {
    String html = mail(show, POSTS).html();
    assertThat(html.contains("so it is natural to look")).isEqualTo(show == Show.EXCERPT);
    assertThat(html.contains("<em>farther</em>")).isEqualTo(show == Show.FULL);
    assertThat(html.contains("<h3>What does “unstable” mean?</h3>")).isEqualTo(show == Show.FULL);
    assertThat(html.contains("<img")).isEqualTo(show != Show.TITLE);
  }

  @Test
  void nobody_without_a_name_is_greeted() {
    PreparedEdition edition = Samples.edition(Samples.templates());
    assertThat(edition.render(Samples.reader(" ")).html()).doesNotContain("Hello");
    assertThat(edition.render(Samples.reader(null)).text()).doesNotContain("Hello");
  }

  @Test
  void the_subject_covers_one_post_many_posts_and_an_empty_title() {
    assertThat(mail(Show.EXCERPT, POSTS).subject())
        .isEqualTo("Shoulder Instability in Overhead Athletes: A Conversation and 3 more");
    assertThat(mail(Show.EXCERPT, List.of(Samples.ARABIC)).subject())
        .isEqualTo(Samples.ARABIC.title());
    assertThat(mail(Show.EXCERPT, List.of(Samples.SNOW_DAY)).subject())
        .isEqualTo("Ridgeline Weekly: 1 new post");
    assertThat(mail(Show.EXCERPT, List.of(Samples.SNOW_DAY, Samples.ARABIC)).subject())
        .isEqualTo("Ridgeline Weekly: 2 new posts");
  }

  @Test
  void a_digest_may_word_its_own_subject() {
    String subject = "[(${posts[0].title})] and [(${count - 1})] more";
    RenderedMail mail =
        new Renderer()
            .prepare(Samples.digest(Show.TITLE, subject), Samples.templates(), POSTS, SLOT)
            .render(Samples.ANNA);
    assertThat(mail.subject())
        .isEqualTo("Shoulder Instability in Overhead Athletes: A Conversation and 3 more");
  }

  private static RenderedMail mail(Show show, List<Post> posts) {
    return new Renderer()
        .prepare(Samples.digest(show), Samples.templates(), posts, SLOT)
        .render(Samples.ANNA);
  }

  /** Relative luminance (WCAG 2.2). */
  private static double light(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
