package io.postrider.inbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that prints a token, and those that do not. */
@DisabledOnOs(OS.WINDOWS)
class AccessTokenTest {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec tail -f /dev/null",
        "tail -f /dev/null; echo never",
        "echo token; exec tail -f /dev/null",
        "exec > /dev/null; exec tail -f /dev/null",
        "while :; do echo more; done",
        "while :; do :; done"
      })
  void a_command_that_does_not_end_is_ended_whatever_it_prints(String command) throws Exception {
    Path number = folder.resolve("number");
    String noted = "echo $$ > '%s'; %s".formatted(number, command);
    assertTimeoutPreemptively(
        LONG,
        () ->
            assertThatThrownBy(() -> AccessToken.of(settings(noted), SHORT))
                .isInstanceOf(MailboxFailure.class)
                .hasMessageContaining("POSTRIDER_INBOX_TOKEN_COMMAND took longer than"));
    var process = ProcessHandle.of(Long.parseLong(Files.readString(number).strip()));
    if (process.isPresent()) {
      process.get().onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void what_it_leaves_running_keeps_nobody_waiting() throws Exception {
    Path number = folder.resolve("number");
    String command = "tail -f /dev/null & echo $! > '%s'; echo token".formatted(number);
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            assertThat(AccessToken.of(settings(command), SHORT)).isEqualTo("token");
          } catch (MailboxFailure e) {
            // Whether its output has ended when it has is the platform's matter.
            assertThat(e).hasMessageContaining("took longer than");
          }
        });
    ProcessHandle.of(Long.parseLong(Files.readString(number).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void a_token_that_is_printed_in_time_is_taken() {
    assertThat(AccessToken.of(settings("echo token"), LONG)).isEqualTo("token");
  }

  private static InboxSettings settings(String command) {
    return new InboxSettings(
        "127.0.0.1", 993, "bounces", null, null, null, command, null, null, null, null);
  }
}
