package io.postrider.audience.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org, example.org",
    "'  Ann.Lee@Example.ORG ', ann.lee@example.org, example.org",
    "o'brien+news@example.com, o'brien+news@example.com, example.com",
    "José@example.org, josé@example.org, example.org",
    "jose@example.org, jose@example.org, example.org",
    "info@bücher.example, info@xn--bcher-kva.example, xn--bcher-kva.example",
    "ana@straße.example, ana@xn--strae-oqa.example, xn--strae-oqa.example",
    "ana@STRASSE.example, ana@strasse.example, strasse.example",
    "ana@xn--strae-oqa.example, ana@xn--strae-oqa.example, xn--strae-oqa.example",
    "ana@FAẞ.example, ana@xn--fa-hia.example, xn--fa-hia.example",
    "ana@βόλος.example, ana@xn--nxasmm1c.example, xn--nxasmm1c.example",
    "ana@نامه‌ای.example, ana@xn--mgba3gch31f060k.example, xn--mgba3gch31f060k.example",
    "ana@bücher.r3---sn.example, ana@xn--bcher-kva.r3---sn.example, xn--bcher-kva.r3---sn.example",
    "用户@例子.测试, 用户@xn--fsqu00a.xn--0zwm56d, xn--fsqu00a.xn--0zwm56d",
    "x@a-b.co, x@a-b.co, a-b.co",
    "I@EXAMPLE.ORG, i@example.org, example.org",
    "{a}|b~c@1and1.example, {a}|b~c@1and1.example, 1and1.example",
  })
  void an_address_has_a_key_and_a_domain(String typed, String key, String domain) {
    EmailAddress address = EmailAddress.parse(typed);
    assertThat(address).hasToString(typed.strip());
    assertThat(address.key()).isEqualTo(key);
    assertThat(address.domain()).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@localhost",
        "ann@@example.org",
        "ann@b@example.org",
        "ann lee@example.org",
        "ann@exam ple.org",
        ".ann@example.org",
        "ann.@example.org",
        "ann..lee@example.org",
        "\"ann\"@example.org",
        "ann(comment)@example.org",
        "<ann@example.org>",
        "ann@example.org, lee@example.org",
        "ann@[127.0.0.1]",
        "ann@127.0.0.1",
        "ann@example.org\r\nBcc: lee@example.org",
        "ann\n@example.org",
        "ann\u0000@example.org",
        "ann\u00ad@example.org",
        "ann\u202e@example.org",
        "ann@example..org",
        "ann@.example.org",
        "ann@-example.org",
        "ann@example.org.",
        "ann@exa_mple.org",
        "ann\uFFFD@\uFFFD.org",
      })
  void what_is_no_address_is_refused_in_one_sentence(String typed) {
    assertThatThrownBy(() -> EmailAddress.parse(typed))
        .isInstanceOf(AddressRefused.class)
        .message()
        .startsWith("The address \"")
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void lengths_are_counted_in_octets() {
    String domain = "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(57) + ".org";
    assertThat(EmailAddress.parse("a".repeat(64) + "@" + domain).key()).hasSize(254);
    assertRefused("a".repeat(65) + "@example.org", "64 octets");
    assertRefused("é".repeat(33) + "@example.org", "64 octets");
    assertRefused("a".repeat(64) + "@" + domain + "x", "254 octets");
    assertRefused("a@" + "d".repeat(64) + ".org", "domain");
    assertRefused("a".repeat(300), "exactly one @");
    assertRefused("a@" + "d.".repeat(148) + "org", "domain");
  }

  @Test
  void an_address_is_who_its_key_says_however_its_accents_are_composed() {
    assertThat(EmailAddress.parse("jose\u0301@Example.org"))
        .isEqualTo(EmailAddress.parse("jos\u00e9@example.org"))
        .isNotEqualTo(EmailAddress.parse("jose@example.org"));
  }

  @Test
  void the_offices_that_every_domain_has_are_known() {
    assertThat(EmailAddress.parse("Abuse@example.org").isRole()).isTrue();
    assertThat(EmailAddress.parse("postmaster@example.org").isRole()).isTrue();
    assertThat(EmailAddress.parse("abused@example.org").isRole()).isFalse();
  }

  @Test
  void a_masked_address_shows_its_first_letter_and_domain() {
    assertThat(EmailAddress.parse("jules@example.org").masked()).isEqualTo("j•••@example.org");
    assertThat(EmailAddress.parse("𝒥ules@example.org").masked()).isEqualTo("𝒥•••@example.org");
  }

  private static void assertRefused(String typed, String rule) {
    assertThat(typed.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    assertThatThrownBy(() -> EmailAddress.parse(typed))
        .isInstanceOf(AddressRefused.class)
        .hasMessageContaining(rule);
  }
}
