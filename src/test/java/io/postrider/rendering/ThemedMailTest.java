package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.theme.Colours;
import io.postrider.digest.theme.Theme;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.testing.SomeTheme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled templates in the colours of somebody else. */
class ThemedMailTest {

  private static final Theme CRIMSON =
      new Theme(
          new Colours(
              "#8a1538", "#ffffff", "#eeeeee", "#fefefe", "#111111", "#555555", "#f0e0e4",
              "#dddddd", "#ff9fb6", "#0a0a0a", "#1a1a1a", "#f5f5f5", "#bbbbbb", "#2a2024",
              "#3a3034"),
          new Theme.Fonts("'Trebuchet MS', sans-serif", "Verdana, sans-serif"),
          new Theme.Logo("https://clinic.example/logo.png", "Clinic <Boulder>", 160),
          Map.of());

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void colours_and_fonts_stand_in_the_elements_themselves(String template) {
    Document html = Jsoup.parse(html(template, CRIMSON));
    assertThat(html.select("body.paper").attr("style")).contains("background-color:#eeeeee");
    assertThat(html.select("table.card").attr("style")).contains("#fefefe", "#dddddd");
    assertThat(html.select("td.masthead").attr("style")).contains("background-color:#8a1538");
    assertThat(html.select("td.solid").attr("style")).contains("background-color:#8a1538");
    assertThat(html.select("td.solid a").attr("style")).contains("color:#ffffff");
    assertThat(html.select(".mail").attr("style")).contains("font-family:Verdana,sans-serif");
    assertThat(html.select("h1, h2").eachAttr("style"))
        .allMatch(style -> style.contains("font-family:'Trebuchet MS',sans-serif"));
    assertThat(html.select("h2 a").eachAttr("style"))
        .allMatch(style -> style.contains("color:#111111"));
    assertThat(html.select("head style").html()).contains("#ff9fb6", "#0a0a0a", "#3a3034");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void nothing_is_left_of_the_default_ones(String template) {
    assertThat(html(template, CRIMSON))
        .doesNotContainIgnoringCase("#1d5c4f", "#8fd0bd", "#f3efe6", "#23302c", "#101614")
        .doesNotContain("Iowan", "Roboto", "Georgia", "var(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void no_template_has_a_colour_of_its_own(String template) {
    Templates templates = load(template);
    assertThat(templates.html() + templates.style())
        .doesNotContainPattern("(?i)(?<!&)#[0-9a-f]{3}(?:[0-9a-f]{3})?\\b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void a_logo_stands_above_the_title(String template) {
    Document html = Jsoup.parse(html(template, CRIMSON));
    assertThat(html.select(".masthead > img[src='https://clinic.example/logo.png'] ~ h1"))
        .hasSize(1);
    assertThat(html.select(".masthead img").attr("alt")).isEqualTo("Clinic <Boulder>");
    assertThat(html.select(".masthead img").attr("width")).isEqualTo("160");
    assertThat(html.select(".masthead img").attr("style")).contains("color:#ffffff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "announcement"})
  void outlook_is_told_the_fonts_that_it_surely_has(String template) {
    assertThat(html(template, SomeTheme.plain()))
        .contains("{ font-family: Georgia,serif !important }")
        .contains("{ font-family: Arial,sans-serif !important }");
    assertThat(html(template, CRIMSON))
        .contains("{ font-family: 'Trebuchet MS', sans-serif !important }");
  }

  private static String html(String template, Theme theme) {
    return new Renderer(Clock.systemUTC())
        .prepare(Samples.digest("en", theme), load(template), Samples.POSTS, Samples.SLOT)
        .render(Samples.ANNA)
        .html();
  }

  private static Templates load(String template) {
    return new TemplateFolders(Path.of("templates")).load(template);
  }
}
