package io.postrider.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackIdTest {

  @ParameterizedTest
  @CsvSource({
    "ridgeline.example, ridgeline",
    "news.ridgeline.example, ridgeline",
    "clinic.co.uk, clinic-co",
    "mail.clinic.com.au, clinic-com",
    "x.io, x-io-mail",
    "a.b, a-b-mail",
    "news.x.io, news-x",
    "a-very-long-name-of-a-clinic.example, a-very-long-nam",
    "xn--bcher-kva.example, xn--bcher-kva"
  })
  void a_sender_is_the_same_for_all_its_mails(String domain, String sender) {
    assertThat(FeedbackId.sender(domain)).isEqualTo(sender).matches("[a-z0-9-]{5,15}");
  }
}
