package io.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EligibilityTest {

  @Test
  void whoever_left_is_found_before_whose_address_is_suppressed() {
    assertThat(Eligibility.EXCLUSION)
        .startsWith("CASE WHEN n.state IS NULL OR n.state <> 'SUBSCRIBED' THEN 'UNSUBSCRIBED'")
        .containsSubsequence("THEN 'UNSUBSCRIBED'", "THEN 'SUPPRESSED'", "END")
        .doesNotContain("THEN 'NO_MATCHING_POSTS'", "THEN 'TOO_SOON'");
  }

  @Test
  void an_edition_adds_what_is_not_for_its_readers() {
    assertThat(Eligibility.exclusion(true, List.of(7L)))
        .containsSubsequence(
            "THEN 'UNSUBSCRIBED'",
            "THEN 'SUPPRESSED'",
            "t.value IN (:topics)",
            "THEN 'NO_MATCHING_POSTS'",
            "o.edition_id = 7",
            "THEN 'TOO_SOON'",
            "END");
    assertThat(Eligibility.exclusion(false, List.of())).isEqualTo(Eligibility.EXCLUSION);
  }

  /** What lets a row be claimed and what says why it is not are two sides of one list. */
  @Test
  void a_claim_looks_for_the_same_as_what_it_leaves_out_for() {
    assertThat(Eligibility.EXCLUSION_OF_DELIVERY)
        .containsSubsequence(
            "THEN 'UNSUBSCRIBED'", "THEN 'SUPPRESSED'", "THEN 'READER_PAUSED'", "END");
    assertThat(Eligibility.MAY_BE_MAILED)
        .containsSubsequence(
            "EXISTS (SELECT 1 FROM subscription",
            "AND NOT EXISTS (SELECT 1 FROM subscriber s",
            "AND NOT EXISTS (SELECT 1 FROM subscriber p");
  }
}
