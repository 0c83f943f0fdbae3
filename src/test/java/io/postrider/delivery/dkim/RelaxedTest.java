package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 §3.4. In samples, ~ is a line's end, _ a blank and ^ a tab. */
class RelaxedTest {

  @ParameterizedTest
  @CsvSource({
    "A:_X, a:X",
    "B_:_Y^~^Z__, b:Y_Z",
    "SUBJect:_AbC, subject:AbC",
    "x:^_folded~_twice~^_here, x:folded_twice_here",
    "List-Unsubscribe:_~_<https://x.example/>, list-unsubscribe:<https://x.example/>",
    "empty:, empty:",
    "blank:___, blank:",
    "colons:_a:b, colons:a:b"
  })
  void a_header_has_small_letters_and_single_blanks(String field, String relaxed) {
    assertThat(Relaxed.header(written(field))).isEqualTo(written(relaxed));
  }

  @ParameterizedTest
  @CsvSource({
    "_C_~D_^_E~~~, _C~D_E~",
    "'', ''",
    "~, ''",
    "~~~, ''",
    "__~^~, ''",
    "__, ''",
    "a, a~",
    "a_, a~",
    "a~~b, a~~b~",
    "a~__~b~, a~~b~",
    "a^^b__c~, a_b_c~",
    "~~a~, ~~a~",
    "a__~_~, a~"
  })
  void a_body_has_single_blanks_and_no_empty_lines_at_its_end(String body, String relaxed) {
    byte[] octets = written(body).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(Relaxed.body(octets), StandardCharsets.ISO_8859_1))
        .isEqualTo(written(relaxed));
  }

  @Test
  void a_carriage_return_alone_ends_no_line() {
    assertThat(Relaxed.body("a\r b\r".getBytes(StandardCharsets.ISO_8859_1)))
        .asString()
        .isEqualTo("a\r b\r\r\n");
  }

  private static String written(String sample) {
    return sample.replace("~", "\r\n").replace('_', ' ').replace('^', '\t');
  }
}
