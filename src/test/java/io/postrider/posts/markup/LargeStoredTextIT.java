package io.postrider.posts.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.markup.StoredText.Picture;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes a second each on an idle machine; what is quadratic takes minutes. */
class LargeStoredTextIT {

  private static final StoredText TEXTS =
      new StoredText(
          Map.of(27L, "<p>Round</p><!-- wp:block {\"ref\":27} /-->"),
          Map.of(4L, new Picture("https://b.example/4.jpg", "A knee", "Knee", 300, 200)),
          Locale.US);

  @ParameterizedTest
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  @ValueSource(
      strings = {
        "<!-- wp:block {\"ref\":27} /-->",
        "<!-- wp:query -->",
        "<!-- wp:",
        "<!--",
        "<",
        "<a b=\"",
        "<div>",
        "<div></p>",
        "[gallery ids=\"4\"]",
        "[caption]",
        "[/caption]",
        "[caption a=\"",
        "[embed]https://v.example/",
        "\n",
        "\n ",
        "<br>",
        "\"",
        "'",
        "1x",
        "1\"",
        "\"1\" ",
        "-",
        "https://v.example/\n",
        "<code>",
        "&nbsp;\"",
        ":-) ",
        "[[",
        "a\n\n",
        "<li>\n"
      })
  void two_million_characters_are_made_in_bounded_time(String repeated) {
    String stored = repeated.repeat(2_000_000 / repeated.length());
    assertThat(TEXTS.html(stored).warnings()).hasSizeLessThan(200_000);
    assertThat(StoredText.references(stored).pictures()).hasSizeLessThan(1_001);
  }
}
