package io.postrider.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * The finished program as a process of its own, started by the launcher, as its users start it. It
 * inherits none of this process's settings for Postrider or Spring. Closing it kills it, if it is
 * still alive.
 */
public final class PostriderProcess implements AutoCloseable {

  private static final Path JAR =
      Path.of(System.getProperty("postrider.jar", "target/postrider.jar")).toAbsolutePath();
  private static final Path LAUNCHER = Path.of("bin/postrider").toAbsolutePath();

  /** Which Java, and a cache that all tests share. */
  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "JAVA_HOME",
          System.getProperty("java.home"),
          "XDG_CACHE_HOME",
          System.getProperty(
              "postrider.cache", Path.of("target/cache").toAbsolutePath().toString()));

  private final Process process;
  private final Lines out;
  private final Lines err;

  private PostriderProcess(Process process) {
    this.process = process;
    this.out = new Lines(process.inputReader(StandardCharsets.UTF_8));
    this.err = new Lines(process.errorReader(StandardCharsets.UTF_8));
  }

  /** A process that has not begun, for a command line such as {@code run weekly-digest}. */
  public static Launch launch(String... arguments) {
    return new Launch(List.of(arguments));
  }

  /** What is typed to start it, before its arguments. */
  public static List<String> command() {
    List<String> command = new ArrayList<>(List.of("env"));
    SURROUNDINGS.forEach((name, value) -> command.add(name + "=" + value));
    command.add(launcher());
    return command;
  }

  private static String launcher() {
    if (!Files.exists(JAR)) {
      throw new AssertionError("There is no " + JAR + ": run ./mvnw package first.");
    }
    return LAUNCHER.toString();
  }

  /** How to start it. */
  public static final class Launch {

    private final List<String> arguments;
    private final List<String> jvm =
        new ArrayList<>(
            List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.timezone=Pacific/Auckland"));
    // Several processes of one machine cannot all have serve's usual ports, and nobody follows the
    // links of mails that end in a sink.
    private final Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MANAGEMENT_SERVER_PORT",
                "0",
                "SERVER_PORT",
                "0",
                "POSTRIDER_LINKS_GO_NOWHERE",
                "true"));
    private List<String> starter = List.of();
    private Path folder;

    private Launch(List<String> arguments) {
      this.arguments = arguments;
    }

    /** The working directory; this process's own if none is named. */
    public Launch in(Path directory) {
      folder = directory;
      return this;
    }

    /** Has another program start it in its own place, such as {@code nohup}. */
    public Launch by(String... command) {
      starter = List.of(command);
      return this;
    }

    /** The heap's limit as {@code -Xmx} has it. */
    public Launch heap(String limit) {
      return jvm("-Xmx" + limit);
    }

    /** Further options of the JVM, without blanks. */
    public Launch jvm(String... options) {
      jvm.addAll(List.of(options));
      return this;
    }

    /** A variable of the environment. */
    public Launch with(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Spring's properties, such as {@link TestDatabase#settings()}, by way of the environment. */
    public Launch with(Map<String, String> properties) {
      properties.forEach(
          (name, value) ->
              with(name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value));
      return this;
    }

    public PostriderProcess start() {
      List<String> command = new ArrayList<>(starter);
      command.add(launcher());
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(Launch::wouldLeakIn);
      builder.environment().putAll(SURROUNDINGS);
      builder.environment().put("POSTRIDER_JAVA_OPTS", String.join(" ", jvm));
      builder.environment().putAll(environment);
      if (folder != null) {
        builder.directory(folder.toFile());
      }
      try {
        return new PostriderProcess(builder.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean wouldLeakIn(String name) {
      return name.startsWith("SPRING_")
          || name.startsWith("POSTRIDER_")
          || name.startsWith("MANAGEMENT_")
          || name.startsWith("LOGGING_")
          || name.equals("JAVA_TOOL_OPTIONS")
          || name.equals("JDK_JAVA_OPTIONS");
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when it is dead. */
  public void killHard() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(30));
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGHUP, as when its terminal is gone. */
  public void hangUp() {
    signal("HUP");
  }

  /** SIGSTOP: it stands still, with every connection open. */
  public void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    signal("CONT");
  }

  /** Waits for its end; what it said is complete then. Fails, and kills it, after the patience. */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toNanos(), NANOSECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("It still ran after %s:%n%s".formatted(patience, said()));
      }
      out.awaitEnd();
      err.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it ran", e);
    }
  }

  /** What it has said on standard output so far, by line. */
  public List<String> out() {
    return out.soFar();
  }

  /** What it has said on standard error so far, by line. */
  public List<String> err() {
    return err.soFar();
  }

  /** Standard output as one text. */
  public String outText() {
    return String.join("\n", out());
  }

  /** Waits until a line of either stream matches. */
  public void awaitLine(Predicate<String> wanted, Duration patience) {
    Awaitility.await("a line of " + process.info().commandLine().orElse("the process"))
        .atMost(patience)
        .until(() -> out().stream().anyMatch(wanted) || err().stream().anyMatch(wanted));
  }

  /** Both streams, for the message of a failing assertion. */
  public String said() {
    return "out:%n%s%nerr:%n%s".formatted(outText(), String.join("\n", err()));
  }

  @Override
  public void close() {
    if (isAlive()) {
      killHard();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One stream, read as it comes. */
  private static final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Lines(BufferedReader stream) {
      reader = new Thread(() -> read(stream), "postrider-output");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(BufferedReader stream) {
      try (stream) {
        stream.lines().forEach(this::add);
      } catch (IOException | UncheckedIOException e) {
        // The process was killed; nothing more will come.
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
    }

    synchronized List<String> soFar() {
      return List.copyOf(lines);
    }

    void awaitEnd() throws InterruptedException {
      reader.join(Duration.ofSeconds(10).toMillis());
    }
  }
}
