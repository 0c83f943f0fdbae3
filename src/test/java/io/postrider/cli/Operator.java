package io.postrider.cli;

import io.postrider.testing.InThisJvm;
import io.postrider.testing.Said;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Somebody who types commands in a folder of their own, with a digest for the recorded blog. The
 * program runs in this JVM, with settings as system properties, and what it prints is kept.
 */
final class Operator implements AutoCloseable {

  private static final Path DIGEST = Path.of("jobs", "weekly-digest.yml");

  private final Path folder;
  private final InThisJvm program = new InThisJvm(SettableClock.Program.class);
  private boolean hasServer;

  private Operator(Path folder) {
    this.folder = folder;
  }

  /** An operator of a weekly digest from this blog, who has the embedded database. */
  static Operator in(Path folder, Blog blog) {
    SettableClock.reset();
    Operator operator = new Operator(folder);
    operator.write("jobs/weekly-digest.yml", read(DIGEST));
    operator.edit(
        file ->
            file.replaceFirst("url: \\S+feed/", "url: " + blog.url())
                .replaceFirst("pace: .*", "pace: { connections: 1, claim: 1 }"));
    return operator;
  }

  Operator on(TestDatabase database) {
    hasServer = true;
    database.settings().forEach(this::with);
    return this;
  }

  /** Sets one of Spring's properties, for all commands until this is closed. */
  Operator with(String property, String value) {
    program.with(property, value);
    return this;
  }

  Operator with(Map<String, String> properties) {
    properties.forEach(this::with);
    return this;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes a file in the operator's folder. */
  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] text) {
    try {
      Path file = path(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a digest's file another name. */
  void rename(String from, String to) {
    try {
      Files.move(path("jobs").resolve(from), path("jobs").resolve(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the digest's file. */
  void edit(UnaryOperator<String> change) {
    write("jobs/weekly-digest.yml", change.apply(read(path("jobs/weekly-digest.yml"))));
  }

  /** Imports people with nothing but an address to the weekly list. */
  void subscribe(String... addresses) {
    StringBuilder rows = new StringBuilder("email,name,locale,list\n");
    for (String address : addresses) {
      rows.append(address).append(",,,weekly\n");
    }
    Path file = write("people.csv", rows.toString());
    Runnable imports = () -> types("subscribers", "import", file.toString()).exits(0);
    if (hasServer || Files.exists(path("home"))) {
      imports.run();
    } else {
      Homes.make(path("home"), rows.toString(), imports);
    }
  }

  /** Types a command and waits for its end. */
  Said types(String... command) {
    return program.types(arguments(command));
  }

  /** Types a command that goes on beside others. */
  CompletableFuture<Said> begins(String... command) {
    return CompletableFuture.supplyAsync(
        () -> types(command),
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "operator");
              thread.setDaemon(true);
              return thread;
            }));
  }

  private String[] arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--home=" + path("home"));
    arguments.add("--jobs=" + path("jobs"));
    if (Files.exists(path("templates"))) {
      arguments.add("--templates=" + path("templates"));
    }
    return arguments.toArray(String[]::new);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
