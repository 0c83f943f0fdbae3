package io.postrider.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Commands that the same people type: so {@code --help} lists them, with one example each.
 *
 * @param title what these people want
 * @param commands their names
 */
record HelpGroup(String title, List<String> commands) {

  static final List<HelpGroup> ALL =
      List.of(
          new HelpGroup("To get to know it:", List.of("demo", "init")),
          new HelpGroup(
              "To write and send:",
              List.of(
                  "preview",
                  "test",
                  "send",
                  "audience",
                  "schedule",
                  "approve",
                  "reject",
                  "subscribers")),
          new HelpGroup(
              "To keep it running:",
              List.of("doctor", "run", "serve", "sweep", "inbox", "purge", "privacy")),
          new HelpGroup(
              "When something went wrong:",
              List.of(
                  "status", "explain", "report", "chunks", "rerun", "stop", "resume", "cancel")));

  /** Has the program's help list its commands so, and a command's own help end with its example. */
  static void arrange(CommandLine program) {
    program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpGroup::list);
    program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    program.getSubcommands().values().forEach(HelpGroup::showExample);
  }

  private static void showExample(CommandLine command) {
    command.getCommandSpec().usageMessage().footerHeading("%nExample: postrider ");
    command.getSubcommands().values().forEach(HelpGroup::showExample);
  }

  private static String list(CommandLine.Help help) {
    return ALL.stream().map(group -> group.lines(help)).collect(Collectors.joining());
  }

  private String lines(CommandLine.Help help) {
    return commands.stream()
        .map(name -> Objects.requireNonNull(help.subcommands().get(name), name))
        .map(command -> command.commandSpec().usageMessage())
        .map(usage -> "  %-37s %s%n".formatted(usage.footer()[0], usage.description()[0]))
        .collect(Collectors.joining("", "%n%s%n".formatted(title), ""));
  }
}
