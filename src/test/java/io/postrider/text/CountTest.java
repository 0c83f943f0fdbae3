package io.postrider.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {

  @Test
  void one_thing_is_in_the_singular_and_any_other_number_in_the_plural() {
    assertThat(Count.of(0, "row")).isEqualTo("0 rows");
    assertThat(Count.of(1, "row")).isEqualTo("1 row");
    assertThat(Count.of(2, "row")).isEqualTo("2 rows");
  }

  @Test
  void thousands_are_set_apart() {
    assertThat(Count.of(1_234_567, "candidate")).isEqualTo("1,234,567 candidates");
  }

  @Test
  void a_thing_may_have_a_plural_of_its_own() {
    assertThat(Count.of(1, "delivery", "deliveries")).isEqualTo("1 delivery");
    assertThat(Count.of(3, "delivery", "deliveries")).isEqualTo("3 deliveries");
  }
}
