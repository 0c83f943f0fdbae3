package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.delivery.smtp.SmtpMailer;
import io.postrider.testing.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others say of our signatures. */
class DkimIT {

  private static final Letter LETTER =
      SampleLetters.with(
          "ana@example.org",
          "Grüße  aus Denver, und was sonst noch alles in diese lange Zeile passt",
          "<p>Knie  und Hüfte </p>\n\n\n",
          ".\n..\nFrom here \t on \n\n  Hüfte\n\n\n");

  private PythonDkim python;

  @BeforeEach
  void find() {
    python = PythonDkim.installed().orElse(null);
    assumeTrue(python != null, "Skipped: python3-dkim is not installed (apt install python3-dkim)");
  }

  @Test
  void a_mail_from_the_sink_is_accepted() throws Exception {
    assertThat(verdict(sent(LETTER))).isEqualTo("accepted");
  }

  @Test
  void what_servers_on_the_way_do_is_borne() throws Exception {
    String mail = sent(LETTER);
    assertThat(verdict("Received: from a by b; Mon, 23 Nov 2026 08:00:01 -0700\r\n" + mail))
        .isEqualTo("accepted");
    assertThat(verdict(mail.replaceFirst("\r\nTo: ", "\r\nTO:   "))).isEqualTo("accepted");
    assertThat(verdict(mail + "\r\n\r\n")).isEqualTo("accepted");
  }

  @Test
  void a_second_unsubscribe_header_is_rejected_wherever_it_stands() throws Exception {
    String mail = sent(LETTER);
    String second = "List-Unsubscribe: <https://elsewhere.example/>\r\n";
    assertThat(verdict(second + mail)).isEqualTo("rejected");
    assertThat(verdict(mail.replaceFirst("\r\n\r\n", "\r\n" + second + "\r\n")))
        .isEqualTo("rejected");
    assertThat(verdict("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" + mail))
        .isEqualTo("rejected");
  }

  @Test
  void no_field_that_readers_see_can_be_added() throws Exception {
    String mail = sent(LETTER);
    for (String field :
        new String[] {
          "From: Eve <eve@example.org>",
          "To: eve@example.org",
          "Subject: Pay now",
          "Date: Mon, 23 Nov 2026 09:00:00 -0700",
          "Reply-To: eve@example.org",
          "Content-Type: text/plain"
        }) {
      assertThat(verdict(field + "\r\n" + mail)).as(field).isEqualTo("rejected");
    }
  }

  @Test
  void a_changed_body_or_header_is_rejected() throws Exception {
    String mail = sent(LETTER);
    for (String[] change :
        new String[][] {
          {"<p>Knie", "<p>Knee"},
          {"Subject: =?UTF-8?B?", "Subject: Re: =?UTF-8?B?"},
          {"List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Click"},
          {"digest:ridgeline", "digest:somebody"},
          {"/u/k1.x9", "/u/k2.x9"}
        }) {
      String changed = mail.replace(change[0], change[1]);
      assertThat(changed).isNotEqualTo(mail);
      assertThat(verdict(changed)).as(change[1]).isEqualTo("rejected");
    }
  }

  private String verdict(String mail) throws Exception {
    return python.verdict(
        mail.getBytes(StandardCharsets.ISO_8859_1),
        "s1._domainkey.ridgeline.example",
        SampleKey.publicRecord());
  }

  private static String sent(Letter letter) {
    // Verifiers look at the clock: a signature must not be from the future.
    MessageComposer composer = new MessageComposer(Clock.systemDefaultZone(), SampleKey.signer());
    try (SmtpSink sink = SmtpSink.start();
        SmtpMailer mailer = new SmtpMailer(Relay.at(sink.host(), sink.port()), composer);
        Mailer.Line line = mailer.open()) {
      assertThat(line.send(letter)).isInstanceOf(Accepted.class);
      return sink.messages().get(0).text();
    }
  }
}
