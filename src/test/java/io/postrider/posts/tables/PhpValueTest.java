package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhpValueTest {

  @Test
  void numbers_texts_and_truth_values_are_read() {
    assertThat(PhpValue.parse("i:-12;")).isEqualTo(-12L);
    assertThat(PhpValue.parse("d:1.5;")).isEqualTo(1.5);
    assertThat(PhpValue.parse("d:INF;")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(PhpValue.parse("b:1;")).isEqualTo(true);
    assertThat(PhpValue.parse("N;")).isEqualTo("");
    assertThat(PhpValue.parse("s:2:\"ab\";")).isEqualTo("ab");
  }

  @Test
  void the_length_of_a_text_counts_bytes_and_quotation_marks_need_no_escape() {
    assertThat(PhpValue.parse("s:7:\"é\"膝x\";")).isEqualTo("é\"膝x");
  }

  @Test
  void arrays_keep_their_order_and_nest() {
    assertThat(PhpValue.array("a:2:{i:0;i:51;s:5:\"sizes\";a:1:{s:1:\"w\";s:2:\"12\";}}"))
        .isEqualTo(Map.of("0", 51L, "sizes", Map.of("w", "12")));
  }

  @Test
  void what_is_no_array_counts_as_an_empty_one() {
    assertThat(PhpValue.array(null)).isEmpty();
    assertThat(PhpValue.array("i:1;")).isEmpty();
    assertThat(PhpValue.array("")).isEmpty();
  }

  @Test
  void numbers_may_be_texts() {
    assertThat(PhpValue.number("1200")).isEqualTo(1200);
    assertThat(PhpValue.number(12L)).isEqualTo(12);
    assertThat(PhpValue.number("twelve")).isZero();
    assertThat(PhpValue.number(null)).isZero();
    assertThat(PhpValue.number("99999999999999999999")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O:8:\"stdClass\":0:{}",
        "C:1:\"x\":0:{}",
        "r:1;",
        "R:1;",
        "a:1:{i:0;O:1:\"x\":0:{}}",
        "a:1:{i:0;i:1;",
        "a:2000000000:{}",
        "a:-1:{}",
        "s:5:\"ab\";",
        "s:-1:\"\";",
        "s:2147483647:\"ab\";",
        "s:99999999999:\"ab\";",
        "i:;",
        "i:1",
        "i:1;i:2;",
        "i:00000000000000000000000000000000000000000000000000001;",
        "d:one;",
        "nonsense",
        ":",
        "a:1:{N;N;",
      })
  void what_is_broken_or_would_come_to_life_is_nothing(String text) {
    assertThat(PhpValue.parse(text)).isNull();
  }

  @Test
  void depth_and_size_are_bounded() {
    assertThat(PhpValue.parse("a:1:{i:0;".repeat(20) + "i:1;" + "}".repeat(20))).isNotNull();
    assertThat(PhpValue.parse("a:1:{i:0;".repeat(100_000) + "i:1;" + "}".repeat(100_000))).isNull();
    assertThat(PhpValue.parse("s:2000000:\"" + "x".repeat(2_000_000) + "\";")).isNull();
  }
}
