package io.postrider.cli;

import io.postrider.text.Spelling;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line: what may be said, and the program behind it, which is started only when a
 * command needs it.
 */
@Command(
    name = "postrider",
    description =
        "Turns a blog's new posts into one digest email per subscriber, and accounts for every one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {
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
      AudienceCommand.class,
      ScheduleCommand.class,
      SubscribersCommand.class,
      ServeCommand.class,
      DoctorCommand.class
    })
public final class Cli implements Runnable {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "embedded database and local mailbox (default: ./.postrider)")
  private @Nullable Path home;

  @Option(
      names = "--jobs",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "the digests' files (default: ./jobs)")
  private @Nullable Path jobs;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "the templates (default: ./templates)")
  private @Nullable Path templates;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "log what happens, with stack traces")
  private boolean debug;

  @Option(
      names = "--links-go-nowhere",
      scope = ScopeType.INHERIT,
      description =
          "mail without POSTRIDER_PUBLIC_URL by a relay on this machine: no link works (for trials)")
  private boolean linksGoNowhere;

  private final Class<?> program;

  Cli(Class<?> program) {
    this.program = program;
  }

  /**
   * Does what the arguments say.
   *
   * @param program the Spring application
   * @return the exit code
   */
  public static int run(Class<?> program, String... arguments) {
    Cli cli = new Cli(program);
    return commandLine(cli).execute(arguments);
  }

  static CommandLine commandLine(Cli cli) {
    CommandLine line = new CommandLine(cli);
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
        .map(meant -> "'%s' is no command; did you mean '%s'?".formatted(word, meant))
        .orElseGet(() -> "'%s' is no command.".formatted(word));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'%s' is no date; write it as in 2026-11-23.".formatted(text));
    }
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new TreeMap<>();
    for (String code : ExitCode.HELP) {
      codes.put(code.substring(0, 1), code.substring(2));
    }
    return codes;
  }

  /** The folder of the digests' files, for commands that start nothing. */
  Path jobs() {
    return jobs == null ? named("POSTRIDER_JOBS", "jobs") : jobs;
  }

  /** The folder of the templates, for commands that start nothing. */
  Path templates() {
    return templates == null ? named("POSTRIDER_TEMPLATES", "templates") : templates;
  }

  private static Path named(String setting, String standard) {
    return Path.of(System.getenv().getOrDefault(setting, standard));
  }

  @Override
  public void run() {
    commandLine(this).usage(System.out);
  }

  /** Starts the program without its pages. */
  ConfigurableApplicationContext start() {
    return start(WebApplicationType.NONE);
  }

  /** Starts the program. */
  ConfigurableApplicationContext start(WebApplicationType type) {
    return new SpringApplicationBuilder(program)
        .web(type)
        .profiles(type == WebApplicationType.SERVLET ? new String[] {"serve"} : new String[0])
        .bannerMode(Banner.Mode.OFF)
        .listeners(
            (ApplicationListener<ApplicationEnvironmentPreparedEvent>) Cli::reportUnknownSettings)
        .run(settings());
  }

  /** Before anything fails for want of the setting that was meant. */
  private static void reportUnknownSettings(ApplicationEnvironmentPreparedEvent prepared) {
    UnknownSettings.in(prepared.getEnvironment()).forEach(System.err::println);
  }

  private String[] settings() {
    List<String> settings = new ArrayList<>();
    add(settings, "postrider.home", home);
    add(settings, "postrider.jobs", jobs);
    add(settings, "postrider.templates", templates);
    if (linksGoNowhere) {
      settings.add("--postrider.links-go-nowhere=true");
    }
    if (debug) {
      settings.add("--logging.level.io.postrider=DEBUG");
      settings.add("--logging.level.org.springframework.batch=INFO");
      settings.add("--logging.exception-conversion-word=%wEx");
    }
    return settings.toArray(String[]::new);
  }

  private static void add(List<String> settings, String name, @Nullable Path value) {
    if (value != null) {
      settings.add("--%s=%s".formatted(name, value));
    }
  }

  private int explain(Exception failure) {
    if (debug) {
      failure.printStackTrace();
    }
    Failure known = Failure.of(failure);
    System.err.println(known.sentence());
    return known.exitCode();
  }
}
