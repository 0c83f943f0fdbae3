package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where things stand in a browser when a mail, or a post in it, runs from right to left. */
class RightToLeftIT {

  private static final int DESKTOP = 700;

  private static final String EDGES =
      """
      const box = document.querySelector(arguments[0]).getBoundingClientRect();
      return [box.left, box.right];
      """;

  /** Of what is written there, without padding. */
  private static final String EDGES_OF_WORDS =
      """
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(arguments[0]));
      const box = range.getBoundingClientRect();
      return [box.left, box.right];
      """;

  /** From left to right. */
  private static final String ORDER =
      """
      const range = document.createRange();
      return [...document.querySelector(arguments[0]).querySelectorAll('span')].map(span => {
        range.selectNodeContents(span);
        return [range.getBoundingClientRect().left, span.textContent];
      }).sort((one, other) => one[0] - other[0]).map(each => each[1]);
      """;

  @TempDir Path profile;
  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.start(profile).like(DESKTOP, false);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"he", "en"})
  void a_small_picture_is_at_the_beginning_of_the_line_and_the_text_keeps_off(String language)
      throws IOException {
    show(digest(Show.EXCERPT, List.of(Samples.SNOW_DAY, Samples.SHOULDER), language));
    boolean rightToLeft = language.equals("he");
    List<Double> card = edges(".rule");
    List<Double> picture = edges(".thumb");
    List<Double> words = edges(".thumbcell + td h2");
    if (rightToLeft) {
      assertThat(picture.get(1)).isEqualTo(card.get(1));
      assertThat(picture.get(0) - words.get(1)).isEqualTo(24);
    } else {
      assertThat(picture.get(0)).isEqualTo(card.get(0));
      assertThat(words.get(0) - picture.get(1)).isEqualTo(24);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void the_links_below_begin_with_the_line_and_do_not_touch(String template) throws IOException {
    show(mail(template, Show.EXCERPT, List.of(Samples.HEBREW), "he"));
    double beginning = edges(".foot p:nth-of-type(2)").get(1);
    List<Double> first = words("a[href*='/u/']");
    List<Double> second = words("a[href$='/privacy']");
    assertThat(first.get(1)).isEqualTo(beginning);
    assertThat(first.get(0) - second.get(1)).isGreaterThan(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void a_quotation_has_its_bar_where_its_lines_begin(String template) throws IOException {
    show(mail(template, Show.FULL, List.of(Samples.HEBREW), "en"));
    assertThat(style("blockquote", "border-right-width")).isEqualTo("3px");
    assertThat(style("blockquote", "border-left-width")).isEqualTo("0px");
  }

  @Test
  void who_and_when_are_told_in_the_order_of_the_post() throws IOException {
    show(digest(Show.TITLE, List.of(Samples.NUTRITION), "he"));
    assertThat(order("h2 + p"))
        .containsExactly("Siobhán O'Reilly-Quist", "12 בנובמבר", "דקת קריאה אחת", "5 תגובות");
    show(digest(Show.TITLE, List.of(Samples.HEBREW), "en"));
    assertThat(order("h2 + p"))
        .containsExactly("3 comments", "1 min read", "November 14", "ד״ר מרים הייל");
  }

  @Test
  void the_title_begins_where_the_mail_s_lines_begin() throws IOException {
    show(digest(Show.TITLE, List.of(Samples.HEBREW), "he"));
    assertThat(words("h1").get(1)).isEqualTo(edges("h1").get(1));
  }

  private void show(RenderedMail mail) throws IOException {
    Path page = Files.writeString(folder.resolve("mail.html"), mail.html());
    browser.driver().get(page.toUri().toString());
  }

  private List<Double> edges(String selector) {
    return numbers(browser.driver().executeScript(EDGES, selector));
  }

  private List<Double> words(String selector) {
    return numbers(browser.driver().executeScript(EDGES_OF_WORDS, selector));
  }

  private List<String> order(String selector) {
    return ((List<?>) browser.driver().executeScript(ORDER, selector))
        .stream().map(String::valueOf).toList();
  }

  private String style(String selector, String property) {
    String script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
    return String.valueOf(browser.driver().executeScript(script, selector, property));
  }

  private static List<Double> numbers(Object found) {
    return ((List<?>) found).stream().map(one -> ((Number) one).doubleValue()).toList();
  }

  private static RenderedMail digest(Show show, List<Post> posts, String language) {
    return mail("digest", show, posts, language);
  }

  private static RenderedMail mail(String template, Show show, List<Post> posts, String language) {
    return new Renderer(Clock.systemUTC())
        .prepare(Samples.digest(show), Samples.withHebrew(template), posts, Samples.SLOT)
        .render(Samples.reader("נועה", language));
  }
}
