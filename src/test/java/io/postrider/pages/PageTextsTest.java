package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.rendering.template.Phrases;
import io.postrider.rendering.template.TemplateFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of readers' pages that come with the program. */
class PageTextsTest {

  private static final Path FOLDER = Path.of("src/main/resources/pages");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void every_language_has_words_for_everything_and_no_word_of_its_own() throws IOException {
    Phrases phrases = new TemplateFolders(Path.of("nowhere")).bundledOfPages();
    assertThat(phrases.languages().tags()).contains("en", "de");
    for (String language : phrases.languages().tags()) {
      assertThat(phrases.lackedBy(language)).as(language).isEmpty();
    }
    assertThat(keys("texts_de")).isEqualTo(keys("texts"));
  }

  @Test
  void each_translation_names_what_the_english_words_name() throws IOException {
    Properties english = words("texts");
    Properties german = words("texts_de");
    List<String> differing = new ArrayList<>();
    for (String key : english.stringPropertyNames()) {
      if (!places(english.getProperty(key)).equals(places(german.getProperty(key)))) {
        differing.add(key);
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void every_text_is_used_by_a_page() throws IOException {
    StringBuilder pages = new StringBuilder();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".html")).toList()) {
        pages.append(Files.readString(file));
      }
    }
    assertThat(keys("texts"))
        .filteredOn(key -> !key.matches("(refused|preview|subscribe\\.trouble)\\..*"))
        .allSatisfy(key -> assertThat(pages).containsPattern("\\b" + Pattern.quote(key) + "[(}']"));
  }

  private static Set<String> keys(String file) throws IOException {
    Set<String> keys = new TreeSet<>();
    words(file)
        .stringPropertyNames()
        .forEach(key -> keys.add(key.replaceFirst("\\.(zero|one|two|few|many|other)$", "")));
    return keys;
  }

  private static Set<String> places(String text) {
    return new TreeSet<>(PLACE.matcher(text).results().map(MatchResult::group).toList());
  }

  private static Properties words(String file) throws IOException {
    Properties words = new Properties();
    try (var in = Files.newBufferedReader(FOLDER.resolve(file + ".properties"))) {
      words.load(in);
    }
    return words;
  }
}
