package io.postrider.posts.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortTextTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  void what_is_not_too_long_stays_as_it_is() {
    assertThat(ShortText.title("A &amp; <b>B</b>" + "x".repeat(900), warnings))
        .isEqualTo("A & B" + "x".repeat(900));
    assertThat(ShortText.author("Amy", warnings)).isEqualTo("Amy");
    assertThat(ShortText.title("&nbsp;", warnings)).isEmpty();
    assertThat(ShortText.title(null, warnings)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void control_characters_that_an_entity_names_are_dropped() {
    assertThat(ShortText.title("Red&#27;[31m &#x9b;a&#7;", warnings)).isEqualTo("Red[31m ›a");
    assertThat(ShortText.name("A&#xd800;b")).isEqualTo("A\uFFFDb");
  }

  @Test
  void what_is_too_long_is_cut_between_characters() {
    assertThat(ShortText.title("x" + "🎉".repeat(600), warnings)).hasSize(1_000).endsWith("🎉…");
    assertThat(ShortText.name("y".repeat(201))).hasSize(200).endsWith("y…");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void html_without_end_is_not_parsed_to_its_end() {
    assertThat(ShortText.title("One" + "<b><a>".repeat(1_000_000), warnings)).isEqualTo("One…");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void of_labels_a_hundred_are_kept() {
    Stream<String> many = IntStream.rangeClosed(1, 300).mapToObj(number -> "label " + number / 2);

    assertThat(ShortText.labels(many, warnings)).hasSize(100).doesNotHaveDuplicates();
    assertThat(warnings).hasSize(1);
  }

  @Test
  void labels_that_are_cut_are_reported_once() {
    Stream<String> two = Stream.of("x".repeat(300), "y".repeat(300), "Knee");
    assertThat(ShortText.labels(two, warnings)).hasSize(3).contains("Knee");
    assertThat(warnings)
        .containsExactly(
            "Its category or tag is longer than 200 characters, and the end is left out.");
  }

  @Test
  void an_address_that_is_too_long_is_none() {
    String address = "https://b.example/";

    assertThat(ShortText.link(address + "x".repeat(1_982), null)).hasSize(2_000);
    assertThat(ShortText.link(address + "x".repeat(1_983), null)).isNull();
    assertThat(ShortText.link(address + " ".repeat(700) + "x", null)).isNull();
  }
}
