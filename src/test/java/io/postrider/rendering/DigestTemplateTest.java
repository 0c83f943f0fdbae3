package io.postrider.rendering;

import static io.postrider.rendering.Samples.POSTS;
import static io.postrider.rendering.Samples.SLOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.digest.theme.Colour;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.ThemeWarnings;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.testing.SomeTheme;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** What {@link ThemeWarnings} looks at is all that the sheet pairs, but for these. */
  @ParameterizedTest
  @CsvSource({
    "muted, paper",
    "ink, panel",
    "dark-muted, dark-paper",
    "dark-ink, dark-panel",
    "dark-paper, dark-accent"
  })
  void the_default_colours_are_legible_wherever_they_meet(String text, String ground) {
    Map<String, String> colours = SomeTheme.plain().colours().byName();
    assertThat(Colour.of(colours.get(text)).contrast(Colour.of(colours.get(ground))))
        .isGreaterThan(4.5);
    assertThat(Samples.templates().style()).contains("var(--" + text, "var(--" + ground);
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
    assertThat(html.contains(">What does “unstable” mean?</h3>")).isEqualTo(show == Show.FULL);
    assertThat(html.contains("<img")).isEqualTo(show != Show.TITLE);
  }

  @Test
  void nobody_without_a_name_is_greeted() {
    PreparedEdition edition = Samples.edition(Samples.templates());
    assertThat(edition.render(Samples.reader(" ")).html()).doesNotContain("Hello");
    assertThat(edition.render(Samples.reader("\u200B\uFEFF")).html()).doesNotContain("Hello");
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
        new Renderer(Clock.systemUTC())
            .prepare(Samples.digest(Show.TITLE, subject), Samples.templates(), POSTS, SLOT)
            .render(Samples.ANNA);
    assertThat(mail.subject())
        .isEqualTo("Shoulder Instability in Overhead Athletes: A Conversation and 3 more");
  }

  private static RenderedMail mail(Show show, List<Post> posts) {
    return new Renderer(Clock.systemUTC())
        .prepare(Samples.digest(show), Samples.templates(), posts, SLOT)
        .render(Samples.ANNA);
  }
}
