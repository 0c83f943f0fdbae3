package io.postrider.audience.columns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageWordsTest {

  @ParameterizedTest
  @CsvSource({
    "en, en", "de_AT, de-AT", "pt-BR, pt-BR", "nds, nds", "German, de", "Deutsch, de",
        "FRANÇAIS, fr",
    "Französisch, fr", "espanol, es", "anglais, en", "日本語, ja", "xx,", "Klingon,",
        "english language,"
  })
  void a_language_is_known_by_its_tag_and_by_its_name(String written, String tag) {
    assertThat(LanguageWords.tag(written).orElse(null)).isEqualTo(tag);
  }
}
