package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What cron, systemd and Kubernetes are told to type is what the program takes. */
class OutsideIT extends Desk {

  private static final Path FILES = Path.of("src/docs/outside");
  private static final Pattern COMMAND = Pattern.compile("(?m)^[^#\\n]*/postrider ([a-z][^>\\n]*)");
  private static final Pattern CONTAINER = Pattern.compile("(?m)^\\s+args: \\[(.*)]$");

  private static String read(String name) {
    try {
      return Files.readString(FILES.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String[]> commands() {
    Stream<String> typed =
        Stream.of(
                "crontab", "postrider.service", "postrider-run@.service", "postrider-sweep.service")
            .flatMap(name -> COMMAND.matcher(read(name)).results())
            .map(found -> found.group(1).strip().replace("%i", "weekly-digest"));
    Stream<String> contained =
        CONTAINER
            .matcher(read("kubernetes.yml"))
            .results()
            .map(found -> found.group(1).replace(",", ""));
    return Stream.concat(typed, contained)
        .map(command -> command.replaceAll(" --home=\\S+", "").split("\\s+"));
  }

  @Test
  void each_command_in_them_is_one_that_there_is() {
    assertThat(commands()).hasSize(8);
    commands()
        .forEach(
            command -> {
              String[] asked = Arrays.copyOf(command, command.length + 1);
              asked[command.length] = "--help";
              operator.types(asked).exits(0).tells("Usage: postrider " + command[0]);
            });
  }

  private static List<Integer> codes(String name, String pattern) {
    MatchResult found =
        Pattern.compile(pattern).matcher(read(name)).results().findFirst().orElseThrow();
    return Arrays.stream(found.group(1).split("[ ,]+")).map(Integer::valueOf).toList();
  }

  @Test
  void they_take_our_exit_codes_for_what_they_are() {
    assertThat(codes("postrider-run@.service", "SuccessExitStatus=(.*)"))
        .containsExactly(ExitCode.REMAINS, ExitCode.PAUSED);
    assertThat(codes("postrider-run@.service", "RestartPreventExitStatus=(.*)"))
        .containsExactly(ExitCode.USAGE, ExitCode.NOBODY, ExitCode.REFUSED);
    assertThat(codes("postrider-sweep.service", "SuccessExitStatus=(.*)"))
        .containsExactly(ExitCode.REMAINS, ExitCode.HELD, ExitCode.PAUSED);
    assertThat(codes("postrider.service", "RestartPreventExitStatus=(.*)"))
        .containsExactly(ExitCode.USAGE, ExitCode.REFUSED);
    assertThat(codes("kubernetes.yml", "values: \\[(.*)]"))
        .containsExactly(
            ExitCode.USAGE, ExitCode.NOBODY, ExitCode.REMAINS, ExitCode.REFUSED, ExitCode.PAUSED);
  }
}
