package io.postrider.audience.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+49 30",
        "-x@example.org",
        "@SUM(A1)",
        "'=1",
        "''+",
        "'tis",
        "",
        "a=b",
        " =1",
        "＝1",
        "'\t＠x"
      })
  void every_cell_comes_back_as_it_was_and_none_calculates(String cell) {
    String guarded = FormulaGuard.harmless(cell);
    assertThat(guarded).doesNotMatch("(?s)[=+\\-@\\t\\r].*").doesNotMatch("(?s)\\s*[=+\\-@＝＋－＠].*");
    assertThat(FormulaGuard.original(guarded)).isEqualTo(cell);
  }
}
