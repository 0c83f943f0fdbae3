package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordProtectionTest {

  private static final String FORM =
      "<form action=\"https://b.example/wp-login.php\" class=\"post-password-form\" method=\"post\">"
          + "<input name=\"post_password\" type=\"password\"></form>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Geschützt: Preise",
        "Protégé\u00A0: Tarifs",
        "Skyddad: Priser",
        "Zabezpieczone: Ceny",
        "Защищено: Цены",
        "Chráněno: Ceny",
        "Korumalı: Fiyatlar",
        "密码保护：价格",
        "보호된 글: 가격",
        "מוגן: מחירים"
      })
  void a_feed_of_excerpts_tells_by_the_title_in_many_languages(String title) {
    assertThat(PasswordProtection.covers(title, "Some words", "")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Skyddad natur", "Protected areas", "Skyddad:", "Now: Skyddad: x", ": x"})
  void another_title_is_nobody_s_secret(String title) {
    assertThat(PasswordProtection.covers(title, "Some words", "")).isFalse();
  }

  @Test
  void a_form_counts_and_words_about_it_do_not() {
    assertThat(PasswordProtection.covers("x", "", "<p>Before</p>" + FORM)).isTrue();
    assertThat(PasswordProtection.covers("x", "", "<p>post_password</p>" + FORM)).isTrue();
    assertThat(
            PasswordProtection.covers(
                "x", "", "<p>The column post_password, post-password-form</p>"))
        .isFalse();
    assertThat(
            PasswordProtection.covers(
                "x", "", "<pre>&lt;form class=\"post-password-form\"&gt;</pre>"))
        .isFalse();
  }

  @Test
  void large_content_takes_no_time() {
    String deep = "<p>post " + "<b><a><i>".repeat(500_000);

    takesNoTime(deep);
    takesNoTime(deep + "post_password".repeat(100_000));
  }

  private static void takesNoTime(String content) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> PasswordProtection.covers("x", "", content));
  }
}
