package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateRefused;
import io.postrider.rendering.template.TemplateTexts;
import io.postrider.testing.SomeTheme;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  private static final Templates DIGEST = Samples.templates();
  private static final Digest ENGLISH = Samples.digest(Show.EXCERPT);

  @ParameterizedTest
  @CsvSource({
    "de, de",
    "de-AT, de",
    "de_CH, de",
    "DE, de",
    "en, en",
    "en-GB, en",
    "fr, de",
    "fr-CA, de",
    "pt, pt-BR",
    "pt-PT, pt-BR",
    ", de",
    "nonsense!, de"
  })
  void a_reader_is_written_to_in_their_language_or_one_like_it(String locale, String language) {
    Digest german = Samples.digest("de", SomeTheme.plain());
    TemplateTexts texts = TemplateTexts.of(german, with("pt-BR", "why=Porque"));
    assertThat(texts.languageFor(locale)).isEqualTo(language);
  }

  @Test
  void words_dates_and_direction_are_those_of_the_reader_s_language() {
    PreparedEdition edition = Samples.edition(with("ar", "unsubscribe=إلغاء الاشتراك"));
    Document arabic = Jsoup.parse(edition.render(Samples.reader("ليلى", "ar-EG")).html());
    assertThat(arabic.select("html[lang=ar][dir=rtl], [role=article][lang=ar][dir=rtl]"))
        .hasSize(2);
    assertThat(arabic.select("a[href*=/u/]").text()).isEqualTo("إلغاء الاشتراك");
    assertThat(arabic.text()).contains("Hello ليلى,", "نوفمبر 2026");

    RenderedMail german = edition.render(Samples.reader("Jürgen", "de"));
    assertThat(Jsoup.parse(german.html()).select("html[lang=de][dir=ltr]")).hasSize(1);
    assertThat(german.text())
        .contains("23. November 2026 - 4 neue Beiträge", "Hallo Jürgen,", "18. November - 1 Min.");
    assertThat(german.subject()).endsWith(" und 3 weitere Beiträge");
  }

  @Test
  void what_a_language_lacks_is_said_in_english_and_told() {
    assertThat(Samples.edition(with("fr", "greeting=Bonjour {0},\n")).warnings())
        .singleElement()
        .asString()
        .startsWith("Template digest/texts_fr.properties lacks browser, comments, hidden, ")
        .endsWith("; its readers get the English words.");
  }

  @Test
  void a_digest_may_word_texts_of_its_own() {
    Digest digest =
        Samples.digest(
            "en",
            SomeTheme.of(
                "#1d5c4f",
                Map.of(
                    "en", Map.of("greeting", "Dear {0}, it's us:"),
                    "de", Map.of("greeting", "Grüß Gott {0}!"))));
    PreparedEdition edition =
        new Renderer(Clock.systemUTC()).prepare(digest, DIGEST, Samples.POSTS, Samples.SLOT);
    assertThat(edition.render(Samples.reader("Bob")).text()).contains("Dear Bob, it's us:");
    assertThat(edition.render(Samples.reader("Bob", "de")).text()).contains("Grüß Gott Bob!");
    assertThat(Jsoup.parse(edition.render(Samples.reader("Bob")).html()).text())
        .contains("Dear Bob, it's us:");
  }

  @Test
  void words_of_its_own_need_not_name_anybody() {
    Map<String, String> own =
        Map.of("greeting", "Good morning!", "latest", "This week:", "why", "You asked for it.");
    Digest digest = Samples.digest("en", SomeTheme.of("#1d5c4f", Map.of("en", own)));
    PreparedEdition edition =
        new Renderer(Clock.systemUTC()).prepare(digest, DIGEST, Samples.POSTS, Samples.SLOT);
    RenderedMail mail = edition.render(Samples.reader("Bob"));
    assertThat(Jsoup.parse(mail.html()).select("p").eachText())
        .contains("Good morning!", "This week:", "You asked for it.");
    assertThat(mail.text()).contains("Good morning!", "This week:", "You asked for it.");
    assertThat(edition.render(Samples.reader("No")).html()).contains("Good morning!");
  }

  @ParameterizedTest
  @CsvSource({"he, rtl", "ckb, rtl", "az-Arab, rtl", "ar-Latn, ltr", "az, ltr"})
  void lines_run_as_the_script_does(String language, String direction) {
    RenderedMail mail =
        Samples.edition(with(language, "a=b")).render(Samples.reader(null, language));
    assertThat(Jsoup.parse(mail.html()).select("html").attr("dir")).isEqualTo(direction);
  }

  @Test
  void a_theme_in_colours_that_few_can_read_is_told() {
    Digest digest = Samples.digest("en", SomeTheme.of("#8fd0bd", Map.of("it", Map.of())));
    assertThat(
            new Renderer(Clock.systemUTC())
                .prepare(digest, DIGEST, Samples.POSTS, Samples.SLOT)
                .warnings())
        .hasSize(3)
        .anyMatch(
            one -> one.startsWith("The theme's accent #8fd0bd on card #fffdf9 has a contrast"))
        .contains(
            "theme.texts.it is not used, as there is no Template digest/texts_it.properties; add it.");
  }

  @Test
  void a_text_that_does_not_fit_its_arguments_is_refused() {
    assertThatThrownBy(() -> Samples.edition(with("de", "minutes={0,choice,x}")))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining("the text \"minutes\" does not fit its arguments");
  }

  @ParameterizedTest
  @CsvSource({
    "de, 5. November",
    "fr, 5 novembre",
    "es, 5 de noviembre",
    "ja, 11月5日",
    "ru, 5 ноября",
    "hu, november 5.",
    "pt-BR, 5 de novembro",
    "sv, 5 november",
    "ko, 11월 5일"
  })
  void a_day_of_this_year_is_told_without_the_year(String language, String day) {
    RenderedMail mail =
        Samples.edition(with(language, "a=b")).render(Samples.reader(null, language));
    String shoulder = day.replaceFirst("(?<!\\d)5(?!\\d)", "18");
    assertThat(mail.text()).containsPattern("(?m)(?:- |^)" + shoulder + " - ");
  }

  private static Templates with(String language, String words) {
    Map<String, String> texts = new HashMap<>(DIGEST.texts());
    texts.put(language, words);
    return new Templates(DIGEST.subject(), DIGEST.html(), DIGEST.text(), "", texts);
  }
}
