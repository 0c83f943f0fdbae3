package io.postrider.cli.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program behind the command line, which is started only when a command needs it, with the
 * options that all commands have. What the commands are is known to the one class that extends it.
 */
public abstract class Program {

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

  private final Class<?> application;

  /**
   * A program that is not started yet.
   *
   * @param application the Spring application
   */
  protected Program(Class<?> application) {
    this.application = application;
  }

  /** Whether stack traces are asked for. */
  protected boolean isDebugged() {
    return debug;
  }

  /** The folder of the digests' files, for commands that start nothing. */
  public Path jobs() {
    return jobs == null ? named("POSTRIDER_JOBS", "jobs") : jobs;
  }

  /** The folder of the templates, for commands that start nothing. */
  public Path templates() {
    return templates == null ? named("POSTRIDER_TEMPLATES", "templates") : templates;
  }

  private static Path named(String setting, String standard) {
    return Path.of(System.getenv().getOrDefault(setting, standard));
  }

  /** Starts the program without its pages, and what the command uses of it. */
  public ConfigurableApplicationContext start() {
    return start(WebApplicationType.NONE);
  }

  /** Starts the program. */
  public ConfigurableApplicationContext start(WebApplicationType type) {
    if (type == WebApplicationType.NONE) {
      // Spring Boot would prepare Tomcat and Jackson beside us, whether or not they are used.
      System.setProperty("spring.backgroundpreinitializer.ignore", "true");
    }
    return new SpringApplicationBuilder(application)
        .web(type)
        .lazyInitialization(type == WebApplicationType.NONE)
        .profiles(type == WebApplicationType.SERVLET ? new String[] {"serve"} : new String[0])
        .bannerMode(Banner.Mode.OFF)
        .listeners(
            (ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                Program::reportUnknownSettings)
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
}
