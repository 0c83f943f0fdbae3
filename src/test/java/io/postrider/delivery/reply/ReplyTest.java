package io.postrider.delivery.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.text.OneLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

  @Test
  void a_reply_of_several_lines_is_read_as_one() {
    Reply reply =
        Reply.parse(
            "550-5.1.1 The account does\n550-5.1.1 not exist.\n550 5.1.1 See https://x.example\n");
    assertThat(reply)
        .isEqualTo(
            new Reply(550, "5.1.1", "550 5.1.1 The account does not exist. See https://x.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "25", "\n", "[EOF]", "250", "250 ", "250-\n250"})
  void no_answer_whatever_breaks_the_reading(String raw) {
    assertThat(Reply.parse(raw).text()).hasSizeLessThanOrEqualTo(OneLine.LONGEST);
  }

  @Test
  void a_long_reply_is_cut() {
    assertThat(Reply.parse("250 2.0.0 Ok: queued as " + "x".repeat(900)).text()).hasSize(500);
  }

  @Test
  void a_code_of_another_class_is_read_in_that_of_the_reply() {
    Reply reply = Reply.parse("550 4.1.1 User unknown");
    assertThat(reply.enhanced()).isEqualTo("4.1.1");
    assertThat(reply.detail()).isEqualTo("5.1.1");
    assertThat(reply.contradictsItself()).isTrue();
    assertThat(Reply.parse("550 5.1.1 User unknown").contradictsItself()).isFalse();
    assertThat(Reply.parse("550 User unknown").contradictsItself()).isFalse();
  }

  @Test
  void addresses_and_codes_are_not_among_its_words() {
    assertThat(Reply.parse("550 5.1.1 <over quota@x.example> and bo@x.example: gone").words())
        .isEqualTo("and gone");
  }
}
