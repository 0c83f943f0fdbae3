package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    assertThat(commands())
        .hasSizeGreaterThan(25)
        .allSatisfy(
            command -> {
              String name = command.getCommandSpec().qualifiedName();
              assertThat(command.getUsageMessage())
                  .contains("Example: " + name)
                  .contains("Usage: " + name);
            });
  }

  /** An option that the parser does not know would make an example a riddle. */
  @Test
  void each_example_is_one_that_the_program_takes() {
    assertThat(commands())
        .extracting(command -> command.getCommandSpec().usageMessage().footer()[0])
        .allSatisfy(example -> Cli.commandLine(new Cli(Object.class)).parseArgs(words(example)));
  }

  /** As a shell takes them apart. */
  private static String[] words(String line) {
    return Pattern.compile("\"([^\"]*)\"|\\S+")
        .matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray(String[]::new);
  }

  /** All of them, those within a command too. */
  private static List<CommandLine> commands() {
    return PROGRAM.getSubcommands().values().stream()
        .flatMap(
            command ->
                Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
        .toList();
  }

  @Test
  void the_exit_codes_are_told_once() {
    assertThat(PROGRAM.getUsageMessage()).contains("Exit codes:", "8   paused");
    assertThat(PROGRAM.getSubcommands().values())
        .extracting(CommandLine::getUsageMessage)
        .noneMatch(usage -> usage.contains("Exit codes"));
  }
}
