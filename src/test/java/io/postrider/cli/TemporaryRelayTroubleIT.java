package io.postrider.cli;

import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.BreakingSmtpServer;
import io.postrider.testing.Said;
import io.postrider.testing.SelfSigned;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends by itself with a relay goes on by itself, and costs no row. */
class TemporaryRelayTroubleIT extends Desk {

  private BreakingSmtpServer relay;

  @BeforeEach
  void two_to_mail() throws IOException {
    operator.subscribe("ana@example.org", "bo@example.org");
    relay = new BreakingSmtpServer().offering("AUTH PLAIN LOGIN");
    operator
        .with("spring.mail.port", String.valueOf(relay.port()))
        .with("spring.mail.username", "news")
        .with("spring.mail.password", "secret");
  }

  @AfterEach
  void hang_up() throws IOException {
    relay.close();
  }

  @Test
  void a_454_at_sign_in_pauses_and_the_next_run_delivers_all_once() {
    operator.with("spring.mail.properties.mail.smtp.starttls.required", "false");
    String said = "454 4.7.0 Too many login attempts, please try again later";
    relay.at("AUTH", reply(said));
    run().exits(8).tells("PAUSED (THROTTLED)", said, "2 pending", "next run");

    relay.at("AUTH", reply("454 4.7.0 Temporary authentication failure"));
    operator.types("doctor", "weekly-digest").exits(6).tells("does not sign us in for now");

    run().exits(0).tells("CLOSED", "2 accepted");
    assertThat(relay.messages()).hasSize(2);
  }

  @Test
  void a_421_to_ehlo_is_quoted_and_the_next_run_delivers_all_once() {
    operator.with("spring.mail.properties.mail.smtp.starttls.required", "false");
    String said = "421 4.7.0 Try again later, closing connection. (EHLO) - gsmtp";
    relay.at("EHLO", replyAndClose(said));
    run().exits(8).tells("PAUSED (THROTTLED)", said, "mail.smtp.localhost", "2 pending");
    relay.at("EHLO", replyAndClose(said));
    operator.types("doctor", "weekly-digest").exits(6).tells(said, "mail.smtp.localhost");

    run().exits(0).tells("CLOSED", "2 accepted");
  }

  @Test
  void a_handshake_that_is_cut_once_or_not_possible_just_now_costs_nothing() {
    relay.offeringTls(SelfSigned.forLoopback().context());
    relay.at("STARTTLS", replyAndClose("220 go"));
    relay.at("STARTTLS", reply("454 4.7.0 TLS not available due to local problem"));
    operator.with("spring.mail.properties.mail.smtp.ssl.trust", "127.0.0.1");
    run().exits(0).tells("CLOSED", "2 accepted");
    assertThat(relay.messages()).hasSize(2);
  }

  @Test
  void handshakes_that_are_cut_again_and_again_pause_until_the_next_run() {
    relay.offeringTls(SelfSigned.forLoopback().context());
    for (int i = 0; i < 3; i++) {
      relay.at("STARTTLS", replyAndClose("220 go"));
    }
    operator.with("spring.mail.properties.mail.smtp.ssl.trust", "127.0.0.1");
    run().exits(8).tells("PAUSED (RELAY_ABSENT)", "TLS handshake", "2 pending");
    operator.types("sweep").exits(0);
    assertThat(relay.messages()).hasSize(2);
  }

  @Test
  void a_port_that_says_nothing_is_told_with_the_setting_that_may_help() {
    operator.with("spring.mail.properties.mail.smtp.timeout", "1000");
    relay.at("CONNECT", silence());
    operator.types("doctor", "weekly-digest").exits(6).tells("spring.mail.ssl.enabled=true");
    relay.at("CONNECT", silence());
    Said said = operator.types("test", "weekly-digest", "--to", "me@example.org").exits(1);
    assertThat(said.err()).contains("said nothing in greeting");
  }
}
