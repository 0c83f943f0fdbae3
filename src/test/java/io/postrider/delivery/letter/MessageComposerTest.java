package io.postrider.delivery.letter;

import static io.postrider.delivery.letter.SampleLetters.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Refused;
import io.postrider.testing.WireChecker;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageComposerTest {

  private static final Letter GOOD = SampleLetters.to("ana@example.org");
  private static final String FEEDBACK_ID = GOOD.feedbackId();

  private final MessageComposer composer = SampleLetters.composer();

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
    assertThat(read.getHeader("Feedback-ID"))
        .containsExactly("weekly-digest-2026-11-23:weekly:digest:ridgeline");
    assertThat(read.getHeader("List-Post")).containsExactly("NO");
    assertThat(read.getHeader("Precedence")).containsExactly("bulk");
    assertThat(read.getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
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
        "From here on\nFrom there\n",
        "--=_3f2e looks like a boundary\n",
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
          SampleLetters.from(
              name + " <news@bücher.example>",
              SampleLetters.listed("Wöchentliches <w.example.org>", FEEDBACK_ID, GOOD));
      byte[] octets = composer.compose(letter).octets();
      assertThat(WireChecker.faults(octets)).isEmpty();
      MimeMessage read = parse(octets);
      assertThat(read.getFrom()).hasSize(1);
      assertThat(read.getFrom()[0].toString()).contains("news@xn--bcher-kva.example");
    }
  }

  @Test
  void no_line_looks_like_what_servers_change_on_the_way() {
    for (String text :
        new String[] {"From here\n", "é From here\nFrom é\n", "é" + " From".repeat(90)}) {
      String wire = new String(composer.compose(with("a@b.example", "s", text, text)).octets());
      assertThat(wire.lines().skip(20)).noneMatch(line -> line.startsWith("From "));
    }
  }

  @Test
  void what_cannot_be_folded_has_a_line_of_its_own() throws Exception {
    String address = "n".repeat(64) + "@" + "d".repeat(60) + ".example";
    Letter letter =
        SampleLetters.identified("i".repeat(80) + "@x.example", SampleLetters.to(address));
    byte[] octets = composer.compose(letter).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(new String(octets, StandardCharsets.US_ASCII))
        .contains("To: \r\n " + address + "\r\n", "Message-ID: \r\n <iii");
    assertThat(parse(octets).getAllRecipients())
        .extracting(Object::toString)
        .containsExactly(address);
  }

  @Test
  void it_comes_back_to_its_sender_or_where_the_letter_says() {
    assertThat(composer.compose(GOOD).envelopeSender()).isEqualTo("news@ridgeline.example");
    Letter letter = SampleLetters.returnedTo("bounces+t0ken@news.ridgeline.example", GOOD);
    DigestMessage message = composer.compose(letter);
    assertThat(message.envelopeSender()).isEqualTo("bounces+t0ken@news.ridgeline.example");
    assertThat(message.octets()).isEqualTo(composer.compose(GOOD).octets());
  }

  @Test
  void an_international_domain_travels_as_a_label() throws Exception {
    DigestMessage message = composer.compose(SampleLetters.to("ana@müller.example"));
    assertThat(message.envelopeRecipient()).isEqualTo("ana@xn--mller-kva.example");
    assertThat(composer.compose(SampleLetters.to("ana@straße.example")).envelopeRecipient())
        .isEqualTo("ana@xn--strae-oqa.example");
    assertThat(composer.compose(SampleLetters.to("ana@strasse.example")).envelopeRecipient())
        .isEqualTo("ana@strasse.example");
    assertThat(message.needsUtf8()).isFalse();
    assertThat(WireChecker.faults(message.octets())).isEmpty();
  }

  @Test
  void a_local_part_beyond_ascii_needs_smtputf8() {
    DigestMessage message = composer.compose(SampleLetters.to("jörg@example.org"));
    assertThat(message.needsUtf8()).isTrue();
    assertThat(new String(message.octets(), StandardCharsets.UTF_8))
        .contains("\r\nTo: jörg@example.org\r\n");
    assertThat(WireChecker.faults(message.octets())).isEmpty();
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
        "a..b@example.org"
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
                          assertThat(outcome.reason()).isEqualTo(Reason.ADDRESS_INVALID);
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: evil@example.org", "a\nb", "a\rb", "a\0b"})
  void no_value_can_smuggle_a_header_in(String evil) {
    assertThatExceptionOfType(LetterRefused.class)
        .isThrownBy(() -> composer.compose(with("ana@example.org", evil, "<p>x</p>", "x")))
        .satisfies(e -> assertThat(e.outcome()).isInstanceOf(Refused.class));
    for (Letter bad :
        new Letter[] {
          SampleLetters.identified(evil + "@x.example", GOOD),
          SampleLetters.from(evil + " <a@x.example>", GOOD),
          SampleLetters.returnedTo(evil + "@x.example", GOOD),
          SampleLetters.listed(evil + " <x.example>", FEEDBACK_ID, GOOD),
          SampleLetters.listed("<x.example>", FEEDBACK_ID + evil, GOOD)
        }) {
      assertThatExceptionOfType(LetterRefused.class)
          .isThrownBy(() -> composer.compose(bad))
          .satisfies(e -> assertThat(e.outcome()).isInstanceOf(NotStarted.class));
    }
  }

  @Test
  void an_unsubscribe_link_in_the_clear_is_for_this_machine_only() {
    for (String link : new String[] {"http://127.0.0.1:8080/u/x", "http://localhost:8080/u/x"}) {
      byte[] octets = composer.compose(SampleLetters.linking(link, GOOD)).octets();
      assertThat(WireChecker.faults(octets)).isEmpty();
    }
    for (String link :
        new String[] {"http://news.example/u/x", "mailto:a@b.example", "ftp://x.example/"}) {
      assertThatExceptionOfType(LetterRefused.class)
          .isThrownBy(() -> composer.compose(SampleLetters.linking(link, GOOD)));
    }
  }

  private static String canonical(String text) {
    return text.replaceAll("\r\n?|\n", "\r\n");
  }

  private static MimeMessage parse(byte[] octets) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }
}
