package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {

  private static final CommandLine PROGRAM = Cli.commandLine(new Cli(Object.class));

  @Test
  void each_command_stands_in_one_group() {
    List<String> grouped =
        HelpGroup.ALL.stream().flatMap(group -> group.commands().stream()).toList();

    assertThat(grouped).containsExactlyInAnyOrderElementsOf(PROGRAM.getSubcommands().keySet());
    assertThat(PROGRAM.getUsageMessage().lines())
        .filteredOn(line -> line.matches("  [a-z].*"))
        .hasSameSizeAs(grouped)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void each_example_is_of_its_command() {
    PROGRAM
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage())
                    .contains("Example: postrider " + name)
                    .contains("Usage: postrider " + name));
  }

  /** An option that the parser does not know would make an example a riddle. */
  @Test
  void each_example_is_one_that_the_program_takes() {
    for (Map.Entry<String, CommandLine> command : PROGRAM.getSubcommands().entrySet()) {
      String[] example = command.getValue().getCommandSpec().usageMessage().footer()[0].split(" ");
      CommandLine.ParseResult parsed =
          Cli.commandLine(new Cli(Object.class)).parseArgs(example).subcommand();
      assertThat(parsed.commandSpec().name()).isEqualTo(command.getKey());
    }
  }

  @Test
  void the_exit_codes_are_told_once() {
    assertThat(PROGRAM.getUsageMessage()).contains("Exit codes:", "8   paused");
    assertThat(PROGRAM.getSubcommands().values())
        .extracting(CommandLine::getUsageMessage)
        .noneMatch(usage -> usage.contains("Exit codes"));
  }
}
