package io.postrider.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void what_a_terminal_might_obey_is_not_shown() {
    assertThat(Quoted.of("a\u001b[2J\u009bb\u202ec\nd", 40)).isEqualTo("\"a�[2J�b�c�d\"");
  }

  @Test
  void a_long_text_is_cut_between_characters() {
    assertThat(Quoted.harmless("abcdef", 4)).isEqualTo("abc…");
    assertThat(Quoted.harmless("ab\uD83D\uDE00def", 4)).isEqualTo("ab…");
    assertThat(Quoted.harmless("abcd", 4)).isEqualTo("abcd");
  }
}
