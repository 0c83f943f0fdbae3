package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class ScriptedSmtpServerIT {

  @Test
  void each_connection_plays_its_script() throws Exception {
    try (ScriptedSmtpServer server =
        ScriptedSmtpServer.playing(
            SmtpScript.message().hangUp(),
            SmtpScript.message().reset(),
            SmtpScript.message().sayExactly("25").fallSilent())) {
      assertThat(talk(server)).isNull();
      assertThatThrownBy(() -> talk(server)).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> talk(server)).isInstanceOf(SocketTimeoutException.class);
      assertThat(server.connections()).isEqualTo(3);
      assertThat(server.heard()).hasSize(18).startsWith("EHLO me", "MAIL FROM:<a@example.com>");
    }
  }

  @Test
  void a_client_that_leaves_the_script_is_told_of() throws Exception {
    ScriptedSmtpServer server = ScriptedSmtpServer.playing(SmtpScript.empty().hear("QUIT"));
    talk(server);
    assertThatThrownBy(server::close).hasRootCauseMessage("Expected QUIT but heard: EHLO me");
  }

  /** Says one whole message at once; the reply to its final dot, null if the server hung up. */
  private static String talk(ScriptedSmtpServer server) throws IOException {
    try (Socket socket = new Socket(server.host(), server.port())) {
      socket.setSoTimeout(300);
      socket
          .getOutputStream()
          .write(
              """
              EHLO me
              MAIL FROM:<a@example.com>
              RCPT TO:<b@example.com>
              DATA
              Hello
              .
              """
                  .replace("\n", "\r\n")
                  .getBytes());
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      for (int reply = 0; reply < 5; reply++) {
        in.readLine();
      }
      return in.readLine();
    }
  }
}
