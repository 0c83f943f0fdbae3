package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.dkim.SampleKey;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures, and where mail comes back to, as the settings say. */
class SignedIT extends Desk {

  @BeforeEach
  void somebody_to_mail() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.edit(
        file -> file.replaceFirst("from: .*", "from: Ridgeline <news@ridgeline.example>"));
  }

  private void sign(String domain) {
    operator
        .with("postrider.dkim.domain", domain)
        .with("postrider.dkim.selector", "s1")
        .with("postrider.dkim.key", SampleKey.pem());
  }

  @Test
  void without_settings_nothing_is_signed_and_mail_comes_back_to_its_sender() {
    run().exits(0);
    assertThat(sink.messages())
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.header("DKIM-Signature")).isNull();
              assertThat(message.header("Feedback-ID"))
                  .isEqualTo("weekly-digest-2026-11-23:weekly:digest:ridgeline");
              assertThat(message.sender()).isEqualTo("news@ridgeline.example");
            });
  }

  @Test
  void every_mail_is_signed_and_comes_back_with_a_token_of_its_own() {
    sign("ridgeline.example");
    operator.with("postrider.bounce-address", "bounces@news.ridgeline.example");
    run().exits(0);
    List<SmtpMessage> messages = sink.messages();
    assertThat(messages)
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.header("DKIM-Signature")).contains("d=ridgeline.example; s=s1;");
              assertThat(message.sender())
                  .matches("bounces\\+[0-9a-v]{42}@news\\.ridgeline\\.example");
            })
        .extracting(SmtpMessage::sender)
        .doesNotHaveDuplicates();
  }

  @Test
  void doctor_tells_what_to_publish() {
    operator.types("doctor", "weekly-digest").tells("not signed here");
    sign("ridgeline.example");
    operator
        .types("doctor", "weekly-digest")
        .tells("s1._domainkey.ridgeline.example", "\"v=DKIM1; k=rsa; p=");
  }

  @Test
  void a_signature_that_does_not_speak_for_the_sender_is_refused() {
    sign("elsewhere.example");
    isRefused("POSTRIDER_DKIM_DOMAIN is elsewhere.example", "ridgeline.example");
  }

  @Test
  void a_key_that_cannot_be_loaded_is_refused_and_never_told() {
    sign("ridgeline.example");
    operator.with("postrider.dkim.key", SampleKey.pem().replaceFirst("[A-Za-z0-9]{60}", ""));
    isRefused("POSTRIDER_DKIM_KEY holds no RSA private key");
    operator.with("postrider.dkim.key", operator.path("none.pem").toString());
    isRefused("none.pem', where no key lies");
  }

  @Test
  void a_bounce_address_without_room_for_a_token_is_refused() {
    operator.with("postrider.bounce-address", "a-name-that-leaves-no-room@ridgeline.example");
    isRefused("POSTRIDER_BOUNCE_ADDRESS is 'a-name");
    operator.with("postrider.bounce-address", "bounces@ridgeline.example\r\nDATA");
    isRefused("POSTRIDER_BOUNCE_ADDRESS is");
  }

  @Test
  void a_bounce_address_of_another_organisation_is_told_and_refuses_nothing() {
    operator
        .types("doctor", "weekly-digest")
        .tells("comes back to Ridgeline <news@ridgeline.example>.");
    operator.with("postrider.bounce-address", "bounces@mail.ridgeline.example");
    operator
        .types("doctor", "weekly-digest")
        .tells("comes back to bounces@mail.ridgeline.example.");
    operator.with("postrider.bounce-address", "bounces@ridgeline-mail.example");
    String told =
        "SPF then speaks for ridgeline-mail.example and not for ridgeline.example, and a signature (DKIM) alone has to; take an address at ridgeline.example or below it.";
    operator.types("doctor", "weekly-digest").tells(told);
    operator
        .types("test", "weekly-digest", "--to", "me@ridgeline.example")
        .exits(0)
        .tells("Note: POSTRIDER_BOUNCE_ADDRESS is 'bounces@ridgeline-mail.example'", told);
    assertThat(sink.messages())
        .singleElement()
        .extracting(SmtpMessage::sender)
        .isEqualTo("bounces@ridgeline-mail.example");
  }

  private void isRefused(String... parts) {
    Said said = run().exits(6).tells(parts);
    assertThat(deliveries()).isZero();
    assertThat(sink.connections()).isZero();
    assertThat(said.toString()).doesNotContain("BEGIN");
  }
}
