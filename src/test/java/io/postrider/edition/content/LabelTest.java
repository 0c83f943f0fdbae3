package io.postrider.edition.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.RecordedSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {

  @Test
  void every_name_of_the_recorded_site_is_the_label_of_its_slug_but_for_renamed_ones() {
    assertThat(RecordedSite.included())
        .flatExtracting(RecordedSite.Included::tags)
        .filteredOn(tag -> !tag.slug().equals("rd"))
        .allSatisfy(tag -> assertThat(Label.of(tag.name())).isEqualTo(Label.of(tag.slug())));
  }

  @ParameterizedTest
  @CsvSource({
    "Q&A, qa",
    "No Digest, no-digest",
    "Grand  Rounds, grand-rounds",
    "Über uns, uber-uns",
    "100 % sure, 100-sure",
    "עברית, %d7%a2%d7%91%d7%a8%d7%99%d7%aa",
  })
  void a_name_and_its_slug_are_the_same_label(String name, String slug) {
    assertThat(Label.of(name)).isEqualTo(Label.of(slug));
  }

  @ParameterizedTest
  @CsvSource({
    "digest, no-digest",
    "C++, C",
    "C++, C#",
    "🎉, ★",
    "ガ, カ",
    "ข่าว, ขาว",
    "हिंदी, हद",
    "'!!!', '???'",
  })
  void different_names_are_different_labels(String one, String other) {
    assertThat(Label.of(one)).isNotEqualTo(Label.of(other));
  }
}
