package io.postrider.edition.oneoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneOffRequestTest {

  private static final OneOffRequest BARE =
      new OneOffRequest("weekly", List.of(), null, null, null, List.of(), null, null);

  private static OneOffRequest where(String... conditions) {
    return new OneOffRequest(
        "weekly", List.of("9", "7"), null, "Hours", null, List.of(conditions), null, null);
  }

  @Test
  void conditions_mean_the_same_in_any_order_and_posts_do_not() {
    assertThat(where("locale=en", "topics=knee", "locale=en"))
        .isEqualTo(where("topics=knee", "locale=en"));
    assertThat(
            new OneOffRequest(
                "weekly", List.of("7", "9"), null, "Hours", null, List.of(), null, null))
        .isNotEqualTo(where());
  }

  @Test
  void only_who_says_nothing_but_the_digest_is_bare() {
    assertThat(BARE.isBare()).isTrue();
    assertThat(where().isBare()).isFalse();
  }

  @Test
  void every_difference_is_told_by_what_it_was() {
    assertThat(where().differences(where())).isEmpty();
    assertThat(
            new OneOffRequest(
                    "other", List.of(), "body:2", null, "plain", List.of("locale=en"), "PT24H", "t")
                .differences(where()))
        .containsExactly(
            "the digest was 'weekly'",
            "--post was '9, 7'",
            "there was no --body",
            "--subject was 'Hours'",
            "there was no --template",
            "there was no --where",
            "there was no --not-within",
            "there was no --at");
  }
}
