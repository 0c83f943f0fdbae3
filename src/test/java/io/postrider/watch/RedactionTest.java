package io.postrider.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.text.Redaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <ann.lee@example.org>: no such user",
        "550 5.1.1 <\"ann lee\"@example.org>: no such user",
        "550 5.1.1 \"ann.lee\"@example.org",
        "550 5.1.1 \"a\\\"ann\"@example.org",
        "550 unknown user:ann@example.org",
        "550 bounces+ann=example.org@clinic.example",
        "550 ann@[192.0.2.1] has no mailbox",
        "550 ann@膝.example, bo.ann@example.org"
      })
  void no_reader_can_be_read_from_what_a_relay_said(String reply) {
    assertThat(Redaction.addresses(reply)).startsWith("550").contains("…@").doesNotContain("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.7.0 try again @ noon", "\"quoted\" text", "@example.org refused"})
  void what_names_nobody_stays_as_it_is(String reply) {
    assertThat(Redaction.addresses(reply)).isEqualTo(reply);
  }
}
