package io.postrider.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KEYS =
      List.of("digest", "title", "from", "subject", "schedule", "posts", "postal-address", "zone");

  @ParameterizedTest
  @CsvSource({
    "subjct,subject",
    "subjects,subject",
    "sujbect,subject",
    "Schedule,schedule",
    "shedul,schedule",
    "form,from",
    "postal_adress,postal-address"
  })
  void a_slip_or_two_are_forgiven(String word, String meant) {
    assertThat(Spelling.nearest(word, KEYS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"banner", "recipients", "time-zone", "to", "x"})
  void what_is_another_word_suggests_nothing(String word) {
    assertThat(Spelling.nearest(word, KEYS)).isEmpty();
  }

  @Test
  void the_closest_of_several_is_meant() {
    assertThat(Spelling.nearest("post", List.of("host", "posts", "past"))).isPresent();
    assertThat(Spelling.nearest("per-secnd", List.of("per-minute", "per-second", "per-send")))
        .contains("per-second");
  }
}
