package io.postrider.delivery.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When complaints are too many, and whose they are. */
class ComplaintRateTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1000, false, false",
    "1, 1000, true, false",
    "1, 1001, false, false",
    "2, 1000, true, false",
    "3, 1000, true, true",
    "4, 1000, true, true",
    "3, 1001, true, false",
    "2, 100, true, false",
    "3, 100, true, true",
    "3, 99, false, false",
    "9, 9, false, false",
    "1000, 1000000, true, false",
    "3000, 1000000, true, true"
  })
  void the_marks_are_those_that_providers_publish(
      long complaints, long accepted, boolean warning, boolean tooHigh) {
    ComplaintRate rate = new ComplaintRate("gmail.com", complaints, accepted);
    assertThat(rate.isWarning()).isEqualTo(warning);
    assertThat(rate.isTooHigh()).isEqualTo(tooHigh);
  }

  @Test
  void domains_of_one_provider_are_counted_together() {
    assertThat(Provider.of("GoogleMail.com").name()).isEqualTo("gmail.com");
    assertThat(Provider.of("gmail.com").domains()).containsExactly("gmail.com", "googlemail.com");
    assertThat(List.of("hotmail.de", "live.com", "msn.com"))
        .allSatisfy(domain -> assertThat(Provider.of(domain).name()).isEqualTo("outlook.com"));
    assertThat(Provider.of("aol.com")).isEqualTo(Provider.of("yahoo.co.uk"));
    assertThat(Provider.of("clinic.example"))
        .isEqualTo(new Provider("clinic.example", List.of("clinic.example")));
  }

  @Test
  void a_bounce_is_hard_for_the_very_reasons_that_suppress_but_for_a_full_mailbox() {
    for (Reason reason : Reason.values()) {
      boolean suppresses = reason.suppression().isPresent() && reason != Reason.MAILBOX_FULL;
      assertThat(BounceKind.of(reason) == BounceKind.HARD)
          .as("%s is hard", reason)
          .isEqualTo(suppresses);
    }
  }

  @Test
  void types_of_feedback_are_read_as_they_are_registered() {
    assertThat(Complaint.Type.of(" Abuse ")).isEqualTo(Complaint.Type.ABUSE);
    assertThat(Complaint.Type.of("opt-out-list")).isEqualTo(Complaint.Type.OPT_OUT);
    assertThat(Complaint.Type.of("auth-failure")).isEqualTo(Complaint.Type.AUTH_FAILURE);
    assertThat(Complaint.Type.of("something")).isEqualTo(Complaint.Type.OTHER);
    for (Complaint.Type type : Complaint.Type.values()) {
      assertThat(type.isAgainstUs() && type.isAlert()).isFalse();
      assertThat(type.isAgainstUs() || type.isAlert()).isEqualTo(type != Complaint.Type.NOT_SPAM);
    }
  }
}
