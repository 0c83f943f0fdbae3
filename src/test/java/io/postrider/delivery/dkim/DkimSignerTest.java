package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.testing.WireChecker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DkimSignerTest {

  private static final Letter LETTER =
      SampleLetters.with("jane@example.org", "Grüße", "<p>é  b </p>\n\n", "a \n\n  b\n\n\n");

  private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

  private final DkimSigner signer = SampleKey.signer();
  private final MessageComposer composer = new MessageComposer(SampleLetters.CLOCK, signer);

  @Test
  void a_signed_message_is_right_on_the_wire_and_verifies() throws Exception {
    byte[] octets = composer.compose(LETTER).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(SignatureCheck.verifies(octets)).isTrue();
    assertThat(text(octets))
        .contains(" d=ridgeline.example;", " s=s1;")
        .contains("t=" + NOW.getEpochSecond() + ";");
    assertThat(text(octets).replace("\r\n ", ""))
        .contains(
            "h=From:From:To:To:Subject:Subject:Date:Date:Message-ID:MIME-Version:Content-Type:Content-Type:Reply-To:List-Id:List-Unsubscribe:List-Unsubscribe:List-Unsubscribe-Post:List-Unsubscribe-Post:Feedback-ID:Auto-Submitted;");
  }

  @Test
  void where_complaints_may_be_sent_is_signed_as_well() throws Exception {
    MessageComposer complained =
        new MessageComposer(SampleLetters.CLOCK, signer, "complaints@news.ridgeline.example");
    byte[] octets = complained.compose(LETTER).octets();
    assertThat(WireChecker.faults(octets)).isEmpty();
    assertThat(text(octets))
        .containsOnlyOnce("\r\nCFBL-Address: complaints@news.ridgeline.example; report=arf\r\n");
    assertThat(text(octets).replace("\r\n ", "")).contains(":Feedback-ID:CFBL-Address:");
    assertThat(SignatureCheck.verifies(octets)).isTrue();
    String changed = text(octets).replace("complaints@news", "complaints@evil");
    assertThat(
            SignatureCheck.verifies(changed.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
        .isFalse();
  }

  @Test
  void an_address_beyond_ascii_is_signed_as_it_is_sent() throws Exception {
    assertThat(
            SignatureCheck.verifies(
                composer.compose(SampleLetters.to("jörg@example.org")).octets()))
        .isTrue();
  }

  @Test
  void all_but_the_signature_is_as_it_was_without() {
    String unsigned = text(SampleLetters.composer().compose(LETTER).octets());
    String signed = text(composer.compose(LETTER).octets());
    assertThat(signed.replaceFirst("DKIM-Signature:.*(\r\n .*)*\r\n", "")).isEqualTo(unsigned);
  }

  @Test
  void the_same_letter_signed_by_many_threads_is_the_same() {
    byte[] once = composer.compose(LETTER).octets();
    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> composer.compose(LETTER).octets()))
        .allSatisfy(octets -> assertThat(octets).isEqualTo(once));
  }

  @Test
  void of_several_fields_the_last_is_signed_first() {
    SignedHeaders signed =
        new SignedHeaders(List.of("to: a", "X: y", "TO:  b", "Received: c", "Tox: d"));
    assertThat(signed.canonical()).isEqualTo("to:b\r\nto:a\r\n");
    assertThat(signed.names().stream().filter("To"::equals)).hasSize(3);
  }

  @Test
  void no_line_is_long_whatever_the_names() {
    DkimSigner wide =
        new DkimProperties(
                "a-rather-long-name-of-a-clinic.example", "s".repeat(60), SampleKey.pem())
            .signer()
            .orElseThrow();
    String field = wide.sign("From: a@b.example\r\n", List.of(), NOW);
    assertThat(field.split("\r\n"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    assertThat(field).contains("bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;");
  }

  @Test
  void it_speaks_for_its_domain_and_those_below() {
    assertThat(List.of("ridgeline.example", "News.Ridgeline.Example", "a.b.ridgeline.example"))
        .allMatch(signer::covers);
    assertThat(List.of("example", "bridgeline.example", "ridgeline.example.org", ""))
        .noneMatch(signer::covers);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
