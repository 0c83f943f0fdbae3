package io.postrider.delivery.letter;

import static io.postrider.delivery.letter.SampleLetters.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.rendering.RenderedMail;
import io.postrider.testing.WireChecker;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageComposerTest {

  private final MessageComposer composer = new MessageComposer(SampleLetters.CLOCK);

  @Test
  void a_plain_letter_is_right_on_the_wire() throws Exception {
    byte[] octets = composer.compose(SampleLetters.to("ana@example.org")).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    MimeMessage read = parse(octets);
    assertThat(read.getHeader("Message-ID")).containsExactly("<e7.s42@weekly.ridgeline.example>");
    assertThat(read.getHeader("Date")).containsExactly("Mon, 23 Nov 2026 08:00:00 -0700");
    assertThat(read.getHeader("From"))
        .containsExactly("Ridgeline Orthobiologics <news@ridgeline.example>");
    assertThat(read.getHeader("To")).containsExactly("ana@example.org");
    assertThat(read.getHeader("List-Post")).containsExactly("NO");
    assertThat(read.getHeader("Precedence")).containsExactly("bulk");
    assertThat(read.getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
  }

  @Test
  void the_message_id_survives_saving() throws Exception {
    DigestMessage message = composer.compose(SampleLetters.to("ana@example.org"));
    message.saveChanges();
    assertThat(message.getMessageID()).isEqualTo("<e7.s42@weekly.ridgeline.example>");
  }

  @Test
  void the_same_letter_makes_the_same_octets() {
    Letter letter = SampleLetters.to("ana@example.org");
    assertThat(composer.compose(letter).octets()).isEqualTo(composer.compose(letter).octets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grüße aus Denver",
        "🦴🦵🏽👩‍⚕️ forty emoji 🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️🦴🦵🏽👩‍⚕️",
        "一つの長い件名。" + "膝の痛みについて知っておくべきことの一覧です。",
        "A long subject in plain words that goes on and on, well beyond what one line of a header should ever hold, and then some more",
        "=?UTF-8?B?bm90IG1pbmU=?=",
        "O'Brien & Sons: \"50% off\" <now>",
        "  blanks  kept  ",
        ""
      })
  void any_subject_arrives_as_it_was_written(String subject) throws Exception {
    byte[] octets = composer.compose(with("ana@example.org", subject, "<p>x</p>", "x")).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    String read = parse(octets).getSubject();
    assertThat(read == null ? "" : read).isEqualTo(subject);
  }

  @Test
  void a_subject_of_one_endless_word_is_folded() throws Exception {
    String endless = "w".repeat(2000);
    byte[] octets = composer.compose(with("ana@example.org", endless, "<p>x</p>", "x")).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(parse(octets).getSubject()).isEqualTo(endless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short\n",
        "no line end",
        "bare\rreturns\rand\nfeeds\r\nmixed",
        ".\n..\n.dots first\n",
        "trailing blanks   \nand a tab\t\n",
        "a form feed\f and é",
        "日本語の本文がここにあります。とても長い文章です。"
      })
  void any_body_arrives_as_it_was_written(String text) throws Exception {
    String html = "<p>" + "long ".repeat(400) + "</p>\n" + text;
    byte[] octets = composer.compose(with("ana@example.org", "s", html, text)).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    Multipart parts = (Multipart) parse(octets).getContent();
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(canonical(text));
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(canonical(html));
  }

  @Test
  void a_sender_with_any_name_is_one_address() throws Exception {
    for (String name :
        new String[] {"Zoë Weiß", "\"Doe, Jane\"", "Ärztehaus ".repeat(12).strip()}) {
      Letter letter =
          new Letter(
              "a@b.example",
              name + " <news@bücher.example>",
              "ana@example.org",
              "Wöchentliches <w.example.org>",
              SampleLetters.UNSUBSCRIBE,
              new RenderedMail("s", "<p>x</p>", "x"));
      byte[] octets = composer.compose(letter).octets();
      assertThat(WireChecker.faults(octets)).isEmpty();
      MimeMessage read = parse(octets);
      assertThat(read.getFrom()).hasSize(1);
      assertThat(read.getFrom()[0].toString()).contains("news@xn--bcher-kva.example");
    }
  }

  @Test
  void an_international_domain_travels_as_a_label() throws Exception {
    DigestMessage message = composer.compose(SampleLetters.to("ana@müller.example"));
    assertThat(message.recipient().address()).isEqualTo("ana@xn--mller-kva.example");
    assertThat(message.needsUtf8()).isFalse();
    assertThat(WireChecker.faults(message.octets())).isEmpty();
  }

  @Test
  void a_local_part_beyond_ascii_needs_smtputf8() {
    DigestMessage message = composer.compose(SampleLetters.to("jörg@example.org"));
    assertThat(message.needsUtf8()).isTrue();
    assertThat(new String(message.octets(), StandardCharsets.UTF_8))
        .contains("\r\nTo: jörg@example.org\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org\r\nBcc: evil@example.org",
        "ana@example.org\n",
        "ana\0@example.org",
        "ana@example.org>, <eve@example.org",
        "ana@example.org, eve@example.org",
        "ana",
        "@example.org",
        "ana@",
        "a@b@c.example",
        "a..b@example.org",
        "ana@straße.example"
      })
  void an_address_that_is_none_is_refused_without_harm_to_others(String address) {
    assertThatExceptionOfType(LetterRefused.class)
        .isThrownBy(() -> composer.compose(SampleLetters.to(address)))
        .satisfies(
            refused ->
                assertThat(refused.outcome())
                    .isInstanceOfSatisfying(
                        Refused.class,
                        outcome -> {
                          assertThat(outcome.reason()).isEqualTo("ADDRESS_INVALID");
                          assertThat(outcome.recipientGone()).isFalse();
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: evil@example.org", "a\nb", "a\rb", "a\0b"})
  void no_value_can_smuggle_a_header_in(String evil) {
    Letter good = SampleLetters.to("ana@example.org");
    URI link = good.unsubscribe();
    assertThatExceptionOfType(LetterRefused.class)
        .isThrownBy(() -> composer.compose(with("ana@example.org", evil, "<p>x</p>", "x")))
        .satisfies(e -> assertThat(e.outcome()).isInstanceOf(Refused.class));
    for (Letter bad :
        new Letter[] {
          new Letter(evil + "@x.example", good.from(), good.to(), good.listId(), link, good.mail()),
          new Letter(
              good.messageId(),
              evil + " <a@x.example>",
              good.to(),
              good.listId(),
              link,
              good.mail()),
          new Letter(
              good.messageId(), good.from(), good.to(), evil + " <x.example>", link, good.mail())
        }) {
      assertThatExceptionOfType(LetterRefused.class)
          .isThrownBy(() -> composer.compose(bad))
          .satisfies(e -> assertThat(e.outcome()).isInstanceOf(NotStarted.class));
    }
  }

  @Test
  void an_unsubscribe_link_in_the_clear_is_for_this_machine_only() {
    Letter good = SampleLetters.to("ana@example.org");
    for (String link : new String[] {"http://127.0.0.1:8080/u/x", "http://localhost:8080/u/x"}) {
      byte[] octets = composer.compose(linking(good, link)).octets();
      assertThat(WireChecker.faults(octets)).isEmpty();
    }
    for (String link :
        new String[] {"http://news.example/u/x", "mailto:a@b.example", "ftp://x.example/"}) {
      assertThatExceptionOfType(LetterRefused.class)
          .isThrownBy(() -> composer.compose(linking(good, link)));
    }
  }

  private static Letter linking(Letter good, String link) {
    return new Letter(
        good.messageId(), good.from(), good.to(), good.listId(), URI.create(link), good.mail());
  }

  private static String canonical(String text) {
    return text.replaceAll("\r\n?|\n", "\r\n");
  }

  private static MimeMessage parse(byte[] octets) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }
}
