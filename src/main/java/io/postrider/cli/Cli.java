package io.postrider.cli;

import io.postrider.cli.editions.ApproveCommand;
import io.postrider.cli.editions.CancelCommand;
import io.postrider.cli.editions.ChunksCommand;
import io.postrider.cli.editions.ExplainCommand;
import io.postrider.cli.editions.RejectCommand;
import io.postrider.cli.editions.ReportCommand;
import io.postrider.cli.editions.RerunCommand;
import io.postrider.cli.editions.ResumeCommand;
import io.postrider.cli.editions.StatusCommand;
import io.postrider.cli.editions.StopCommand;
import io.postrider.cli.editions.SweepCommand;
import io.postrider.cli.sending.AudienceCommand;
import io.postrider.cli.sending.DemoCommand;
import io.postrider.cli.sending.PreviewCommand;
import io.postrider.cli.sending.RunCommand;
import io.postrider.cli.sending.SendCommand;
import io.postrider.cli.sending.TestCommand;
import io.postrider.cli.serving.DoctorCommand;
import io.postrider.cli.serving.InboxCommand;
import io.postrider.cli.serving.InitCommand;
import io.postrider.cli.serving.PrivacyCommand;
import io.postrider.cli.serving.PurgeCommand;
import io.postrider.cli.serving.ScheduleCommand;
import io.postrider.cli.serving.ServeCommand;
import io.postrider.cli.subscribers.SubscribersCommand;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Failure;
import io.postrider.cli.terminal.Program;
import io.postrider.text.Spelling;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: which commands there are, and how one is found and explained. */
@Command(
    name = "postrider",
    description =
        "Turns a blog's new posts into one digest email per subscriber, and accounts for every one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT)
public final class Cli extends Program implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          InitCommand.class,
          RunCommand.class,
          SendCommand.class,
          PreviewCommand.class,
          TestCommand.class,
          StatusCommand.class,
          ChunksCommand.class,
          ReportCommand.class,
          RerunCommand.class,
          ExplainCommand.class,
          StopCommand.class,
          ResumeCommand.class,
          CancelCommand.class,
          ApproveCommand.class,
          RejectCommand.class,
          SweepCommand.class,
          PurgeCommand.class,
          PrivacyCommand.class,
          AudienceCommand.class,
          ScheduleCommand.class,
          SubscribersCommand.class,
          InboxCommand.class,
          ServeCommand.class,
          DoctorCommand.class);

  Cli(Class<?> program) {
    super(program);
  }

  /**
   * Does what the arguments say.
   *
   * @param program the Spring application
   * @return the exit code
   */
  public static int run(Class<?> program, String... arguments) {
    Cli cli = new Cli(program);
    return commandLine(cli, used(arguments)).execute(arguments);
  }

  static CommandLine commandLine(Cli cli) {
    return commandLine(cli, COMMANDS);
  }

  /** One command alone where the first word names it: all of them take longer to know. */
  private static List<Class<?>> used(String... arguments) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> arguments.length > 0 && nameOf(command).equals(arguments[0]))
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static CommandLine commandLine(Cli cli, List<Class<?>> commands) {
    CommandLine line = new CommandLine(cli);
    commands.forEach(line::addSubcommand);
    line.setExecutionStrategy(new CommandLine.RunLast());
    line.setExecutionExceptionHandler((failure, command, parsed) -> cli.explain(failure));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Cli::misused);
    line.registerConverter(LocalDate.class, Cli::date);
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    HelpGroup.arrange(line);
    return line;
  }

  private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
    String sentence =
        misuse instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
            ? unmatched(unmatched)
            : String.valueOf(misuse.getMessage()).strip();
    System.err.printf(
        "%s%s See '%s --help'.%n",
        sentence,
        sentence.matches("(?s).*[.?]") ? "" : ".",
        misuse.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static String unmatched(CommandLine.UnmatchedArgumentException misuse) {
    String word = misuse.getUnmatched().get(0);
    if (misuse.getCommandLine().getSubcommands().isEmpty()) {
      return "'%s' is one word too many.".formatted(word);
    }
    return Spelling.nearest(word, misuse.getCommandLine().getSubcommands().keySet())
        .map(meant -> "Unknown command '%s'; did you mean '%s'?".formatted(word, meant))
        .orElseGet(() -> "Unknown command '%s'.".formatted(word));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'%s' is not a date; write it as in 2026-11-23.".formatted(text));
    }
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new TreeMap<>();
    ExitCode.HELP.forEach(code -> codes.put(code.substring(0, 1), code.substring(2)));
    return codes;
  }

  @Override
  public void run() {
    commandLine(this).usage(System.out);
  }

  private int explain(Exception failure) {
    if (isDebugged()) {
      failure.printStackTrace();
    }
    Failure known = Failure.of(failure);
    System.err.println(known.sentence());
    return known.exitCode();
  }
}
