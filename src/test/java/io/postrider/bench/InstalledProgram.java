package io.postrider.bench;

import io.postrider.testing.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The finished program, started as its users start it, with digests and people of its own. */
public final class InstalledProgram {

  /** The only slot that is mailed. */
  public static final String SLOT = "2026-11-23";

  private static final Path LAUNCHER = Path.of("bin/postrider").toAbsolutePath();

  private static final Path JAR =
      Path.of(System.getProperty("postrider.jar", "target/postrider.jar")).toAbsolutePath();

  private static final Path CACHE =
      Path.of(System.getProperty("postrider.cache", "target/cache")).toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment;

  private InstalledProgram(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** One that does not mail, with what is its own in this folder. */
  public static InstalledProgram in(Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("XDG_CACHE_HOME", CACHE.toString());
    // Nothing, unless somebody wants to look closer: -Dbench.jvm=-XX:+….
    environment.put("POSTRIDER_JAVA_OPTS", System.getProperty("bench.jvm", ""));
    return new InstalledProgram(folder, environment);
  }

  /** One that mails into a sink, with its ledger on a database. */
  public static InstalledProgram in(Path folder, TestDatabase database, Sink sink) {
    return in(folder)
        .with(database.settings())
        .with(
            Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", String.valueOf(sink.port()),
                "postrider.public.url", "https://news.ridgeline.example"));
  }

  /** The same with more settings, by the names that Spring has for them. */
  public InstalledProgram with(Map<String, String> settings) {
    Map<String, String> more = new HashMap<>(environment);
    settings.forEach(
        (name, value) -> more.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return new InstalledProgram(folder, more);
  }

  /** The same with more options for the JVM. */
  public InstalledProgram jvm(String options) {
    return with(
        Map.of("POSTRIDER_JAVA_OPTS", options + " " + environment.get("POSTRIDER_JAVA_OPTS")));
  }

  /** The same by another Java, and with another cache of the launcher's. */
  public InstalledProgram by(Path java, Path cache) {
    return with(Map.of("JAVA_HOME", java.toString(), "XDG_CACHE_HOME", cache.toString()));
  }

  /** A command by the launcher. */
  public Command launched(Object... words) {
    return new Command(folder, LAUNCHER).add(words).with(environment);
  }

  /** A command by {@code java -jar}. */
  public Command plain(Object... words) {
    return new Command(folder, Path.of(environment.get("JAVA_HOME"), "bin/java"))
        .add("-jar", JAR)
        .add(words)
        .with(environment);
  }

  /** Writes a digest's file, about posts that were recorded. */
  public void digest(String name, String file) {
    Path jobs = folder.resolve("jobs");
    try {
      Files.createDirectories(jobs);
      Files.copy(
          Path.of("jobs/demo/posts.xml"),
          jobs.resolve("posts.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(jobs.resolve(name + ".yml"), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports so many people to the list {@code weekly}. */
  public void people(int count) {
    Path file = people(folder.resolve("people.csv"), count);
    launched("subscribers", "import", file.getFileName()).run();
  }

  /** Writes a file of so many people. */
  static Path people(Path file, int count) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("email,name,list\n");
      for (int i = 0; i < count; i++) {
        out.write("reader%1$d@example.org,Reader %1$d,weekly%n".formatted(i));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How large a digest's message is on the wire, give or take a name. */
  public int octets(String digest) {
    launched("preview", digest, "--out", "preview").run();
    try {
      return (int) Files.size(folder.resolve("preview/message.eml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words for people: the version of each Java, such as {@code 17.0.15}. */
  public static String version(Path java) {
    try {
      return Files.readAllLines(java.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll(".*=|\"", ""))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
