package io.postrider.audience.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAddressTest {

  private static final String SIGNS = "aZ09.-_+@@. \u00e9\u0000xn--";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org",
        "Ann.O'Neil+news@Mail.Example-1.co",
        "a@b.de",
        "_x-1@9.example.museum",
        "ann@xn--bcher-kva.example"
      })
  void what_most_addresses_look_like_is_known_at_once(String text) {
    assertThat(PlainAddress.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@example.org",
        "ann@example",
        "ann@@example.org",
        ".ann@example.org",
        "ann.@example.org",
        "a..n@example.org",
        "ann@-example.org",
        "ann@example-.org",
        "ann@example.org-",
        "ann@example..org",
        "ann@example.org.",
        "ann@.example.org",
        "ann@example.o",
        "ann@127.0.0.1",
        "ann@example.c1",
        " ann@example.org",
        "ann@example.org ",
        "an n@example.org",
        "ann@b\u00fccher.example",
        "\u00e4nn@example.org",
        "ann@exam_ple.org",
        "ann@example.org\u0000"
      })
  void of_anything_else_nothing_is_said(String text) {
    assertThat(PlainAddress.isOne(text)).isFalse();
  }

  @Test
  void as_long_as_allowed_and_no_longer() {
    assertThat(PlainAddress.isOne("a".repeat(64) + "@example.org")).isTrue();
    assertThat(PlainAddress.isOne("a".repeat(65) + "@example.org")).isFalse();
    assertThat(PlainAddress.isOne("a@" + "b".repeat(63) + ".org")).isTrue();
    assertThat(PlainAddress.isOne("a@" + "b".repeat(64) + ".org")).isFalse();
    assertThat(PlainAddress.isOne("a@" + "b.".repeat(124) + "org")).isTrue();
    assertThat(PlainAddress.isOne("a@" + "b.".repeat(125) + "org")).isFalse();
  }

  /** Anything but that would be another address than before. */
  @Test
  void whatever_it_knows_is_the_same_by_all_rules() {
    Random random = new Random(1);
    int known = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = 3 + random.nextInt(12); left > 0; left--) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      text.append(random.nextBoolean() ? ".org" : "");
      if (PlainAddress.isOne(text.toString())) {
        known++;
        EmailAddress quick = EmailAddress.parse(text.toString());
        EmailAddress slow = EmailAddress.parseAny(text.toString());
        assertThat(quick.key()).isEqualTo(slow.key());
        assertThat(quick).hasToString(slow.toString());
      }
    }
    assertThat(known).isGreaterThan(1_000);
  }
}
