package io.postrider.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PreheaderTest {

  @Test
  void hidden_words_come_first_and_nothing_behind_the_filler() {
    assertThat(
            Preheader.of(
                "<title>Title</title><div style=display:none>Closed at &lt;noon&gt;"
                    + "&#8199;&#847;&zwnj;&nbsp;&#8199;&#847;&zwnj;&nbsp;</div><p>Dear Ana</p>"))
        .isEqualTo("Closed at <noon>");
  }

  @Test
  void without_hidden_words_it_is_how_the_mail_begins() {
    assertThat(Preheader.of("<style>p{}</style><p>Dear Ana,</p><p>we\u202E\u2028move."))
        .isEqualTo("Dear Ana, we move.");
    assertThat(Preheader.of("")).isEmpty();
    assertThat(Preheader.of("<p>" + "🦴 word ".repeat(100))).endsWith("…").hasSizeLessThan(260);
  }

  @Test
  @Timeout(10)
  void a_stranger_who_writes_nothing_but_filler_holds_nobody_up() {
    String filler = "\u2060".repeat(200_000);
    assertThat(Preheader.of("<p>a" + filler + "b\u2028" + filler)).isEqualTo("a");
  }
}
