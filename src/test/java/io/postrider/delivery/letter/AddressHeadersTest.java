package io.postrider.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.testing.WireChecker;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is named in To, and where answers go. */
class AddressHeadersTest {

  private static final Letter GOOD = SampleLetters.to("ana@example.org");

  private final MessageComposer composer = SampleLetters.composer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ana Krämer",
        "Krämer, Ana",
        "Doe, Jane",
        "Ana \"Nana\" O'Neil",
        "back\\slash; and: (more) [of] <it>",
        "李雷",
        "=?UTF-8?Q?not_mine?=",
        "Wolfeschlegelsteinhausenbergerdorff Wolfeschlegelsteinhausenbergerdorff of Boulder",
        "🦴🦵🏽👩‍⚕️ 🦴🦵🏽👩‍⚕️ 🦴🦵🏽👩‍⚕️ 🦴🦵🏽👩‍⚕️ 🦴🦵🏽👩‍⚕️"
      })
  void a_reader_of_any_name_is_one_address(String name) throws Exception {
    byte[] octets = composer.compose(SampleLetters.called(name, GOOD)).octets();

    assertThat(WireChecker.faults(octets)).isEmpty();
    InternetAddress[] to = to(octets);
    assertThat(to).hasSize(1);
    assertThat(MimeUtility.unfold(to[0].getPersonal())).isEqualTo(name);
    assertThat(to[0].getAddress()).isEqualTo("ana@example.org");
    assertThat(parse(octets).getAllRecipients()).hasSize(1);
  }

  /** A name decides nothing: the mail goes out without it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ana\r\nBcc: evil@example.org",
        "Ana\nBcc: evil",
        "Ana\r",
        "Ana\0",
        "eve@example.org",
        "Ana <eve@example.org>",
        "eve@example.org, Ana",
        "",
        " "
      })
  void a_name_that_could_be_a_header_or_an_address_is_left_out(String name) throws Exception {
    byte[] octets = composer.compose(SampleLetters.called(name, GOOD)).octets();

    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(parse(octets).getHeader("To")).containsExactly("ana@example.org");
    assertThat(parse(octets).getHeader("Bcc")).isNull();
    assertThat(text(octets)).doesNotContain("evil", "eve@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello@ridgeline.example",
        "Front desk <hello@ridgeline.example>",
        "\"Desk, front\" <hello@ridgeline.example>",
        "Empfang für Ärzte <hello@ridgeline.example>"
      })
  void answers_go_where_the_digest_says(String replyTo) throws Exception {
    byte[] octets = composer.compose(SampleLetters.answeredAt(replyTo, GOOD)).octets();

    assertThat(WireChecker.faults(octets)).isEmpty();
    InternetAddress wanted = new InternetAddress(replyTo);
    InternetAddress[] answers = InternetAddress.parse(parse(octets).getHeader("Reply-To", ","));
    assertThat(answers).hasSize(1);
    assertThat(answers[0].getAddress()).isEqualTo("hello@ridgeline.example");
    assertThat(answers[0].getPersonal()).isEqualTo(wanted.getPersonal());
    assertThat(parse(octets).getHeader("From"))
        .containsExactly("Ridgeline Orthobiologics <news@ridgeline.example>");
  }

  @Test
  void without_a_reply_to_answers_go_to_the_sender() throws Exception {
    assertThat(parse(composer.compose(GOOD).octets()).getHeader("Reply-To")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: evil@example.org",
        "hello@ridgeline.example\nBcc: evil@example.org",
        "a@ridgeline.example, b@ridgeline.example",
        "Desks: a@ridgeline.example;",
        "nobody"
      })
  void a_reply_to_that_is_not_one_address_stops_all_and_names_the_key(String replyTo) {
    Letter bad = SampleLetters.answeredAt(replyTo, GOOD);

    assertThatExceptionOfType(LetterRefused.class)
        .isThrownBy(() -> composer.compose(bad))
        .satisfies(
            refused -> {
              assertThat(refused.outcome()).isInstanceOf(NotStarted.class);
              assertThat(refused.getMessage()).contains("\"reply-to\" in the digest's file");
            });
  }

  private static InternetAddress[] to(byte[] octets) throws Exception {
    return (InternetAddress[]) parse(octets).getRecipients(RecipientType.TO);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  private static MimeMessage parse(byte[] octets) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }
}
