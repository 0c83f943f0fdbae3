package io.postrider.delivery.brake;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Reason;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalStreaksTest {

  private final RefusalStreaks suspicion = new RefusalStreaks();
  private long subscriber;

  /** Whether it is about us after the last of so many refusals, each of another domain. */
  private boolean scattered(Reason why, int times) {
    boolean aboutUs = false;
    for (int time = 0; time < times; time++) {
      assertThat(aboutUs).isFalse();
      aboutUs = suspicion.refused(why, "d%d.example".formatted(++subscriber), subscriber);
    }
    return aboutUs;
  }

  private boolean at(String domain, Reason why, int times) {
    boolean aboutUs = false;
    for (int time = 0; time < times; time++) {
      aboutUs = suspicion.refused(why, domain, ++subscriber);
    }
    return aboutUs;
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNKNOWN", "CONTENT", "SYNTAX", "SUBJECT_INVALID", "RECIPIENT_POLICY"})
  void what_may_be_about_us_is_so_when_many_hear_it_in_a_row(Reason why) {
    assertThat(scattered(why, 9)).isFalse();
    assertThat(suspicion.unfounded()).isEmpty();
    assertThat(at("last.example", why, 1)).isTrue();
    assertThat(suspicion.unfounded())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RECIPIENT_GONE", "RECIPIENT_REFUSED", "MAILBOX_FULL", "HOST_UNKNOWN"})
  void what_is_said_of_recipients_stays_with_them_however_many_they_are(Reason why) {
    assertThat(scattered(why, 100)).isFalse();
    assertThat(suspicion.unfounded()).isEmpty();
  }

  @Test
  void a_letter_that_is_accepted_in_between_speaks_for_us() {
    for (int time = 0; time < 20; time++) {
      assertThat(scattered(Reason.UNKNOWN, 9)).isFalse();
      suspicion.accepted("good.example", suspicion.heard());
    }
    assertThat(suspicion.unfounded()).isEmpty();
  }

  @Test
  void what_comes_in_after_the_brake_was_pulled_is_given_back_with_the_others() {
    scattered(Reason.UNKNOWN, 10);
    suspicion.accepted("good.example", suspicion.heard());
    suspicion.refused(Reason.UNKNOWN, "late.example", 99);
    assertThat(suspicion.unfounded()).hasSize(11).contains(99L);
  }

  @Test
  void one_domain_that_refuses_all_its_people_is_closed_and_says_nothing_of_the_others() {
    assertThat(at("old.example", Reason.UNKNOWN, 9)).isFalse();
    assertThat(suspicion.isClosed("old.example")).isFalse();
    assertThat(at("old.example", Reason.UNKNOWN, 1)).isFalse();
    assertThat(suspicion.isClosed("old.example")).isTrue();
    assertThat(suspicion.unfounded()).hasSize(10);
    assertThat(suspicion.isClosed("other.example")).isFalse();
  }

  @Test
  void a_policy_of_one_domain_is_its_own_when_others_take_our_letters() {
    suspicion.accepted("good.example", suspicion.heard());
    assertThat(at("old.example", Reason.RECIPIENT_POLICY, 40)).isFalse();
    assertThat(suspicion.isClosed("old.example")).isFalse();
    assertThat(suspicion.isItsOwn("old.example")).isTrue();
    assertThat(suspicion.unfounded()).isEmpty();
  }

  @Test
  void a_policy_of_a_domain_that_took_letters_before_is_about_us() {
    suspicion.accepted("big.example", suspicion.heard());
    at("big.example", Reason.RECIPIENT_POLICY, 10);
    assertThat(suspicion.isClosed("big.example")).isTrue();
  }

  @Test
  void a_brake_that_is_pulled_for_other_reasons_spares_the_present_row() {
    suspicion.refused(Reason.CONTENT, "a.example", 1);
    suspicion.accepted("b.example", suspicion.heard());
    suspicion.refused(Reason.CONTENT, "c.example", 2);
    suspicion.stop();
    assertThat(suspicion.unfounded()).containsExactly(2L);
  }

  @Test
  void a_letter_that_was_begun_before_a_refusal_does_not_speak_for_us_about_it() {
    assertThat(scattered(Reason.UNKNOWN, 3)).isFalse();
    long begun = suspicion.heard();
    assertThat(at("d4.example", Reason.UNKNOWN, 1)).isFalse();
    suspicion.accepted("good.example", begun);
    assertThat(at("d4.example", Reason.UNKNOWN, 1)).isFalse();
    assertThat(scattered(Reason.UNKNOWN, 8)).isTrue();
    assertThat(suspicion.unfounded())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(4, 13).boxed().toList());
  }

  @Test
  void a_domain_that_takes_a_letter_is_suspected_only_for_what_it_refused_since() {
    at("busy.example", Reason.UNKNOWN, 5);
    long begun = suspicion.heard();
    at("busy.example", Reason.UNKNOWN, 4);
    suspicion.accepted("busy.example", begun);
    at("busy.example", Reason.UNKNOWN, 5);
    assertThat(suspicion.isClosed("busy.example")).isFalse();
    at("busy.example", Reason.UNKNOWN, 1);
    assertThat(suspicion.isClosed("busy.example")).isTrue();
  }
}
