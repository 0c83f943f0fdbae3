package io.postrider.digest.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DarkColoursTest {

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("dark-ink", "dark-card"),
          List.of("dark-ink", "dark-panel"),
          List.of("dark-muted", "dark-card"),
          List.of("dark-muted", "dark-paper"),
          List.of("dark-accent", "dark-card"),
          List.of("dark-paper", "dark-accent"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#1d5c4f", "#8a1538", "#000", "#fff", "#0000ff", "#ff0000", "#00ff00", "#ffff00", "#300030",
        "#777777", "#123456"
      })
  void whatever_the_accent_is_all_that_is_read_is_legible(String accent) {
    assertLegible(DarkColours.of(accent, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#000000", "#222233", "#3a3a3a"})
  void what_is_named_stays_and_the_others_fit_it(String card) {
    Map<String, String> dark = DarkColours.of("#8a1538", Map.of("dark-card", card));

    assertThat(dark).containsEntry("dark-card", card);
    assertLegible(dark);
  }

  @ParameterizedTest
  @CsvSource({"#ff0000,0,1", "#00ff00,2,1", "#0000ff,4,1", "#808080,0,0"})
  void a_colour_is_mixed_again_from_what_it_is_taken_apart_into(
      String written, double hue, double saturation) {
    Colour colour = Colour.of(written);

    assertThat(colour.hue()).isEqualTo(hue);
    assertThat(colour.saturation()).isEqualTo(saturation);
    assertThat(Colour.of(hue, saturation, written.equals("#808080") ? 0.502 : 0.5))
        .hasToString(written);
  }

  private static void assertLegible(Map<String, String> dark) {
    for (List<String> pair : PAIRS) {
      Colour text = Colour.of(dark.get(pair.get(0)));
      Colour ground = Colour.of(dark.get(pair.get(1)));
      assertThat(text.contrast(ground)).as("%s in %s", pair, dark).isGreaterThanOrEqualTo(4.5);
    }
  }
}
