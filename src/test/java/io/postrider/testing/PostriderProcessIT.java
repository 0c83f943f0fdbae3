package io.postrider.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PostriderProcessIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** The JVM waits for a debugger before the program begins. */
  private static final String WAIT =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";

  @Test
  void a_killed_program_says_so_by_its_exit_code() {
    try (PostriderProcess process = PostriderProcess.launch("--help").jvm(WAIT).start()) {
      process.awaitLine(line -> line.startsWith("Listening"), SOON);
      process.killHard();
      assertThat(process.awaitExit(SOON)).isEqualTo(137);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_frozen_program_stands_still_until_it_is_thawed() {
    try (PostriderProcess process = PostriderProcess.launch("--help").jvm(WAIT).start()) {
      process.awaitLine(line -> line.startsWith("Listening"), SOON);
      process.freeze();
      Awaitility.await().until(() -> state(process).equals("T"));
      process.thaw();
      Awaitility.await().until(() -> state(process).equals("S"));
    }
  }

  /** The state of the process as /proc/PID/stat has it, after the name in parentheses. */
  private static String state(PostriderProcess process) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
  }
}
