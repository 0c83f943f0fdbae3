package io.postrider.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.delivery.relay.Relay;
import io.postrider.testing.BreakingSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay's name with several addresses, by a JVM whose names are in a file. */
class SeveralAddressesTest {

  private static final String NAME = "relay.example";

  @TempDir Path folder;

  private BreakingSmtpServer living;

  @BeforeEach
  void start() throws IOException {
    living = new BreakingSmtpServer();
  }

  @AfterEach
  void stop() throws IOException {
    living.close();
  }

  /** Mails two letters over a line each, and says what came of them. */
  static final class Sender {

    private Sender() {}

    public static void main(String[] arguments) {
      Relay relay =
          new Relay(
              NAME,
              Integer.parseInt(arguments[0]),
              null,
              null,
              false,
              Map.of("mail.smtp.starttls.required", "false"));
      try (SmtpMailer mailer = new SmtpMailer(relay, SampleLetters.composer())) {
        for (int i = 0; i < 2; i++) {
          try (Mailer.Line line = mailer.open()) {
            System.out.println(line.send(SampleLetters.to("ana@example.org")));
          }
        }
      }
    }
  }

  private List<String> outcomes(String... addresses) throws Exception {
    Path names = folder.resolve("hosts");
    Files.writeString(names, String.join(" " + NAME + "\n", addresses) + " " + NAME + "\n");
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + names,
                "-Djava.net.preferIPv6Addresses=system",
                "-cp",
                classes,
                Sender.class.getName(),
                String.valueOf(living.port()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said.lines().toList();
  }

  @Test
  void a_dead_first_address_costs_nothing() throws Exception {
    assertThat(outcomes("127.0.0.2", "::1", "127.0.0.1"))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome).startsWith("Accepted"));
    assertThat(living.messages()).hasSize(2);
  }

  @Test
  void a_machine_that_hangs_up_is_passed_over() throws Exception {
    try (ServerSocket dying =
        new ServerSocket(living.port(), 5, InetAddress.getByName("127.0.0.2"))) {
      Thread hangingUp = new Thread(() -> hangUp(dying), "hanging-up");
      hangingUp.setDaemon(true);
      hangingUp.start();
      assertThat(outcomes("127.0.0.2", "127.0.0.1"))
          .hasSize(2)
          .allSatisfy(outcome -> assertThat(outcome).startsWith("Accepted"));
    }
  }

  private static void hangUp(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().flush();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void if_all_are_dead_each_is_told() throws Exception {
    assertThat(outcomes("127.0.0.2", "127.0.0.3"))
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .contains(
                        "RELAY_ABSENT",
                        "No relay answers at relay.example:%d (127.0.0.2: Connection refused, 127.0.0.3: Connection refused)"
                            .formatted(living.port())));
  }
}
