package io.postrider.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mail.autoconfigure.MailProperties;

class RelayTest {

  private final MailProperties mail = new MailProperties();

  private static Properties settings(Relay relay) {
    return RelayProperties.of(relay, new ScheduledThreadPoolExecutor(1));
  }

  @Test
  void a_host_alone_is_a_relay_on_port_25_that_must_offer_tls() {
    mail.setHost("smtp.example.org");
    Relay relay = Relay.of(mail);
    assertThat(relay.where()).isEqualTo("smtp.example.org:25");
    assertThat(settings(relay))
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
        .containsEntry("mail.smtp.connectiontimeout", "30000")
        .containsEntry("mail.smtp.timeout", "600000")
        .containsEntry("mail.smtp.writetimeout", "180000")
        .doesNotContainKey("mail.smtp.ssl.trust");
  }

  @Test
  void port_465_and_smtps_mean_tls_first() {
    mail.setHost("smtp.example.org");
    mail.setProtocol("smtps");
    mail.getProperties().put("mail.smtps.timeout", "1000");
    Relay relay = Relay.of(mail);
    assertThat(relay.implicitTls()).isTrue();
    assertThat(relay.port()).isEqualTo(465);
    assertThat(settings(relay)).containsEntry("mail.smtp.timeout", "1000");
    mail.setProtocol("smtp");
    mail.setPort(465);
    assertThat(Relay.of(mail).implicitTls()).isTrue();
  }

  @Test
  void an_operators_settings_win_except_where_a_promise_hangs_on_ours() {
    mail.setHost("10.0.0.1");
    mail.getProperties().put("mail.smtp.starttls.required", "false");
    mail.getProperties().put("mail.smtp.allow8bitmime", "true");
    mail.getProperties().put("mail.smtp.localhost", "mailer.example.org");
    assertThat(settings(Relay.of(mail)))
        .containsEntry("mail.smtp.starttls.required", "false")
        .containsEntry("mail.smtp.localhost", "mailer.example.org")
        .containsEntry("mail.smtp.allow8bitmime", "false");
  }

  @Test
  void settings_that_describe_no_relay_say_what_to_set() {
    assertThatExceptionOfType(RelayUnusable.class)
        .isThrownBy(() -> Relay.of(mail))
        .withMessageContaining("SPRING_MAIL_HOST");
    mail.setHost("smtp.example.org");
    mail.setUsername("postrider");
    assertThatExceptionOfType(RelayUnusable.class)
        .isThrownBy(() -> Relay.of(mail))
        .withMessageContaining("spring.mail.password");
  }

  @Test
  void a_password_is_never_printed() {
    mail.setHost("smtp.example.org");
    mail.setUsername("postrider");
    mail.setPassword("hunter2");
    assertThat(Relay.of(mail).toString()).doesNotContain("hunter2").doesNotContain("postrider");
  }
}
