package io.postrider.delivery.smtp;

import static io.postrider.testing.Fault.close;
import static io.postrider.testing.Fault.reply;
import static io.postrider.testing.Fault.replyAndClose;
import static io.postrider.testing.Fault.reset;
import static io.postrider.testing.Fault.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.testing.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A relay that is not to be had: what is temporary waits for nobody, and says what it is. */
class ConnectingTest extends OnTheLine {

  private static final Map<String, String> IN_THE_CLEAR =
      Map.of("mail.smtp.starttls.required", "false");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONNECT | 421 4.7.0 Too many connections                          | THROTTLED
          CONNECT | 450 4.7.25 Client host rejected: no reverse DNS         | THROTTLED
          CONNECT | 554 No SMTP service here                                | SENDER_REFUSED
          EHLO    | 421 4.7.0 Try again later, closing connection. (EHLO)   | THROTTLED
          EHLO    | 451 4.3.0 Not now                                       | THROTTLED
          EHLO    | 550 5.7.1 Helo command rejected: need a real name       | SENDER_REFUSED
          AUTH    | 454 4.7.0 Too many login attempts, please try later.    | THROTTLED
          AUTH    | 454 4.7.0 Temporary authentication failure              | THROTTLED
          AUTH    | 454 Temporary authentication failure                    | THROTTLED
          AUTH    | 421 4.7.0 Temporary System Problem                      | THROTTLED
          AUTH    | 432 4.7.12 A password transition is needed              | THROTTLED
          AUTH    | 451 4.7.8 Cannot look that up now                       | THROTTLED
          AUTH    | 535 5.7.8 Username and Password not accepted            | AUTHENTICATION
          AUTH    | 534 5.7.9 Application-specific password required        | AUTHENTICATION
          AUTH    | 525 5.7.13 User Account Disabled                        | AUTHENTICATION
          AUTH    | 538 5.7.11 Encryption required                          | AUTHENTICATION
          AUTH    | 504 5.5.4 Unrecognized authentication type              | AUTHENTICATION
          MAIL    | 421 4.3.2 Service not available                         | THROTTLED
          MAIL    | 530 5.7.0 Authentication required                       | AUTHENTICATION
          """)
  void a_4xx_is_temporary_and_a_5xx_is_not_wherever_it_is_said(
      String stage, String said, Trouble trouble) {
    server.offering("AUTH PLAIN LOGIN");
    signIn("postrider", IN_THE_CLEAR);
    for (Fault fault : new Fault[] {reply(said), replyAndClose(said)}) {
      // HELO fares no better.
      server.at("HELO", reply(said));
      NotStarted outcome = notStarted(stage, fault);
      assertThat(outcome.trouble()).isEqualTo(trouble);
      assertThat(outcome.detail()).contains(said.replaceFirst("\\.$", ""));
    }
  }

  @Test
  void a_relay_that_turns_us_away_after_ehlo_is_quoted_and_the_name_is_told() {
    connect(Map.of("mail.smtp.localhost", "mailer.clinic.example"));
    String said = "421 4.7.0 Try again later, closing connection. (EHLO) - gsmtp";
    assertThat(sendAfter("EHLO", replyAndClose(said)))
        .isEqualTo(
            new NotStarted(
                Trouble.THROTTLED,
                "The relay %s turned us away after EHLO mailer.clinic.example (%s): if it wants another name, set spring.mail.properties.mail.smtp.localhost to one of this machine's that DNS knows."
                    .formatted(where(), said)));
    assertThat(server.commands()).noneMatch(command -> command.startsWith("HELO"));
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_relay_that_does_not_know_ehlo_is_greeted_by_helo() {
    assertThat(sendAfter("EHLO", reply("502 5.5.1 Command not implemented")))
        .isInstanceOf(Accepted.class);
    assertThat(server.commands()).anyMatch(command -> command.startsWith("HELO"));
  }

  @ParameterizedTest
  @CsvSource({"CONNECT, in greeting", "EHLO, to EHLO", "AUTH, at sign-in"})
  void a_line_that_breaks_while_it_is_opened_is_lost(String stage, String place) {
    server.offering("AUTH PLAIN LOGIN");
    signIn("postrider", IN_THE_CLEAR);
    for (Fault fault : new Fault[] {close(), reset()}) {
      NotStarted outcome = notStarted(stage, fault);
      assertThat(outcome.trouble()).isEqualTo(Trouble.CONNECTION_LOST);
      assertThat(outcome.detail()).contains("broke " + place);
    }
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_line_that_breaks_between_user_and_password_is_lost() {
    server.offering("AUTH LOGIN").at("AUTH", replyAndClose("334 VXNlcm5hbWU6"));
    signIn("postrider", IN_THE_CLEAR);
    assertThat(line.send(LETTER))
        .isInstanceOfSatisfying(
            NotStarted.class, o -> assertThat(o.trouble()).isEqualTo(Trouble.CONNECTION_LOST));
  }

  @Test
  void a_port_that_says_nothing_in_greeting_may_want_tls_first() {
    connect(Map.of("mail.smtp.timeout", "1000"));
    assertThat(sendAfter("CONNECT", silence()))
        .isEqualTo(
            new NotStarted(
                Trouble.RELAY_ABSENT,
                "The relay %s said nothing in greeting for 1 seconds: if its port wants TLS first, set spring.mail.ssl.enabled=true."
                    .formatted(where())));
  }

  @Test
  void what_is_no_mail_server_is_quoted() {
    assertThat(notStarted("CONNECT", replyAndClose("* OK IMAP4rev1 ready")).detail())
        .contains("is not a mail server ('* OK IMAP4rev1 ready')", "spring.mail.port");
  }

  @Test
  void a_refused_access_token_is_told_in_the_relays_words() {
    String why = "{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.example/\"}";
    String encoded = Base64.getEncoder().encodeToString(why.getBytes(StandardCharsets.UTF_8));
    server.offering("AUTH LOGIN XOAUTH2").at("AUTH", reply("334 " + encoded));
    server.at("", reply("535 5.7.8 Username and Password not accepted"));
    signIn("token", with(IN_THE_CLEAR, "mail.smtp.auth.mechanisms", "XOAUTH2"));
    assertThat(line.send(LETTER))
        .isEqualTo(
            new NotStarted(
                Trouble.AUTHENTICATION,
                "The relay %s refuses the access token (%s, 535 5.7.8 Username and Password not accepted): set a fresh one as spring.mail.password."
                    .formatted(where(), why)));
  }

  @Test
  void a_relay_that_signs_in_otherwise_is_told_with_its_ways() {
    server.offering("AUTH XOAUTH2 GSSAPI");
    signIn("postrider", IN_THE_CLEAR);
    assertThat(line.send(LETTER))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> {
              assertThat(outcome.trouble()).isEqualTo(Trouble.AUTHENTICATION);
              assertThat(outcome.detail()).contains("'XOAUTH2 GSSAPI'", "auth.mechanisms");
            });
  }

  @Test
  void an_idle_line_that_the_relay_closed_costs_nothing() {
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    for (String said : new String[] {"451 4.4.2 Timeout, closing", "421 4.4.2 Idle too long"}) {
      assertThat(notStarted("MAIL", replyAndClose(said)))
          .isEqualTo(new NotStarted(Trouble.RECYCLED, said));
      assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
    }
    assertThat(notStarted("MAIL", close()).trouble()).isEqualTo(Trouble.CONNECTION_LOST);
    assertThat(line.send(LETTER)).isInstanceOf(Accepted.class);
  }

  @Test
  void an_absent_relay_is_one_clear_sentence() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
    }
    try (SmtpMailer nowhere =
        new SmtpMailer(Relay.at("127.0.0.1", free), SampleLetters.composer())) {
      assertThat(nowhere.open().send(LETTER))
          .isEqualTo(
              new NotStarted(
                  Trouble.RELAY_ABSENT,
                  "No relay answers at 127.0.0.1:"
                      + free
                      + " (Connection refused): start it, or correct spring.mail.host and spring.mail.port."));
    }
  }

  private String where() {
    return "127.0.0.1:" + server.port();
  }

  private void signIn(String password, Map<String, String> properties) {
    mailer.close();
    mailer =
        new SmtpMailer(
            new Relay("127.0.0.1", server.port(), "postrider", password, false, properties),
            SampleLetters.composer());
    line = mailer.open();
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> all = new HashMap<>(map);
    all.put(key, value);
    return all;
  }

  private NotStarted notStarted(String stage, Fault fault) {
    Outcome outcome = sendAfter(stage, fault);
    assertThat(outcome).isInstanceOf(NotStarted.class);
    return (NotStarted) outcome;
  }
}
