package io.postrider.rendering.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words beside numbers, in the forms that each language has for them. */
class PluralsTest {

  @TempDir Path folder;

  /** The samples are those of CLDR's chart of plural rules. */
  @ParameterizedTest
  @CsvSource({
    "en, 0 2 11 21 1000, other",
    "en, 1, one",
    "de, 1, one",
    "de, 0 21, other",
    "ru, 1 21 101 1001 1000001, one",
    "ru, 2 22 34 1002, few",
    "ru, 0 5 11 12 14 25 111 112 1000, many",
    "pl, 1, one",
    "pl, 2 22 104, few",
    "pl, 0 5 12 21 101, many",
    "cs, 2 3 4, few",
    "cs, 5 22, other",
    "fr, 0 1, one",
    "fr, 2 21, other",
    "fr, 1000000, many",
    "pt-BR, 0 1, one",
    "pt-PT, 0 2, other",
    "ar, 1, one",
    "ar, 2, two",
    "ar, 3 10 103, few",
    "ar, 11 26 111, many",
    "ar, 100 102 1000, other",
    "sl, 101, one",
    "sl, 2 102, two",
    "sl, 3 104, few",
    "he, 2, two",
    "ja, 0 5 21, other",
    "lt, 1 21 101, one",
    "lt, 2 9 22, few",
    "lt, 0 10 11 20, other",
  })
  void a_number_has_the_form_of_its_language(String language, String numbers, String form) {
    Phrases phrases = new Phrases(Map.of(language, words(language)));
    for (String number : numbers.split(" ")) {
      assertThat(phrases.say(language, "n", Integer.valueOf(number)))
          .as("%s %s", language, number)
          .isEqualTo(form);
      assertThat(phrases.say(language, "n", Long.valueOf(number))).isEqualTo(form);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, 1.5, other",
    "fr, 1.5, one",
    "ru, 1.5, other",
    "en, -1, one",
    "en, 1e300, other"
  })
  void a_number_need_be_neither_whole_nor_small(String language, double number, String form) {
    assertThat(new Phrases(Map.of(language, words(language))).say(language, "n", number))
        .isEqualTo(form);
  }

  @Test
  void what_is_not_read_up_is_as_it_would_be_read() {
    for (String language : PluralForm.LIKE_ENGLISH) {
      PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(language));
      assertThat(rules.getKeywords()).containsExactlyInAnyOrder("one", "other");
      Phrases phrases = new Phrases(Map.of(language, words(language)));
      for (int i = 0; i < 5000; i++) {
        assertThat(phrases.say(language, "n", i)).isEqualTo(rules.select(i));
      }
    }
  }

  @Test
  void words_for_nothing_one_and_two_are_good_in_every_language_as_they_have_been() {
    Map<String, String> old =
        Map.of("n.zero", "nothing", "n.one", "single", "n.two", "pair", "n.other", "{0} of them");
    Phrases phrases = new Phrases(Map.of("en", old, "ja", old, "ru", old));
    for (String language : new String[] {"en", "ja", "ru"}) {
      assertThat(phrases.say(language, "n", 0)).isEqualTo("nothing");
      assertThat(phrases.say(language, "n", 1)).isEqualTo("single");
      assertThat(phrases.say(language, "n", 2)).isEqualTo("pair");
      assertThat(phrases.say(language, "n", 5)).isEqualTo("5 of them");
    }
    assertThat(phrases.say("en", "n", 21)).isEqualTo("21 of them");
    assertThat(phrases.say("ru", "n", 21)).isEqualTo("single");
  }

  @Test
  void the_first_number_among_the_arguments_counts_and_one_word_may_do_for_all() {
    Phrases phrases =
        new Phrases(
            Map.of(
                "ru", Map.of("n.one", "{0}: {1} пост", "n.few", "{0}: {1} поста", "n.other", "?"),
                "en", Map.of("same", "{0} min")));
    assertThat(phrases.say("ru", "n", "News", 22)).isEqualTo("News: 22 поста");
    assertThat(phrases.say("ru", "same", 22)).isEqualTo("22 min");
  }

  @Test
  void forms_that_a_language_lacks_are_named_and_said_in_other_words() {
    Phrases phrases =
        new Phrases(Map.of("ru", Map.of("n.one", "{0} пост", "n.other", "{0} поста")));
    assertThat(phrases.formsLackedBy("ru")).containsExactly("n.few", "n.many");
    assertThat(phrases.say("ru", "n", 25)).isEqualTo("25 поста");
    assertThat(new Phrases(Map.of("fr", Map.of("n.one", "", "n.other", ""))).formsLackedBy("fr"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "texts.properties | posts.few | English; write posts.one, posts.other.",
        "texts_de.properties | posts.many | German; write posts.one, posts.other.",
        "texts_ru.properties | posts.plural | Russian; write posts.one, posts.few, posts.many, posts.other.",
        "texts_ru.properties | posts.ohter | Russian; write posts.one, posts.few, posts.many, posts.other.",
        "texts_ja.properties | posts.5 | Japanese; write posts.other.",
      })
  void a_form_that_no_number_takes_is_refused_with_what_to_write(
      String file, String key, String sentence) throws IOException {
    template();
    Files.writeString(folder.resolve("mine/" + file), key + "=x\nposts.other=y\n");
    assertThatThrownBy(() -> new TemplateFolders(folder).load("mine"))
        .isInstanceOf(TemplateRefused.class)
        .hasMessage(
            "%s: \"%s\" is said for no number in %s"
                .formatted(folder.resolve("mine").resolve(file), key, sentence));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read.few", "posts.new", "posts.title", "few", "posts.zero", "posts.two"})
  void other_keys_are_left_alone(String key) throws IOException {
    template();
    Files.writeString(folder.resolve("mine/texts.properties"), key + "=x\nposts.other=y\n");
    assertThatCode(() -> new TemplateFolders(folder).load("mine")).doesNotThrowAnyException();
  }

  /** Each form that the language has, called by its name. */
  private static Map<String, String> words(String language) {
    return PluralForm.writtenIn(language).stream()
        .collect(Collectors.toMap(form -> form.of("n"), PluralForm::toString));
  }

  private void template() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    for (String file : new String[] {"subject.txt", "body.html", "body.txt"}) {
      Files.writeString(mine.resolve(file), "x");
    }
  }
}
