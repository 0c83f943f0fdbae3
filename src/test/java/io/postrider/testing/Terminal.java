package io.postrider.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command at a terminal of its own (by Debian's {@code script}), with somebody who answers. */
public final class Terminal implements AutoCloseable {

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private final Process process;
  private final StringBuffer shown = new StringBuffer();

  private Terminal(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Whether there is the program that makes terminals. */
  public static boolean exists() {
    return Files.isExecutable(SCRIPT);
  }

  /** Types a line of the shell in this folder. */
  public static Terminal type(Path folder, Map<String, String> environment, String line) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(SCRIPT.toString(), "-qec", line, "/dev/null"));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Terminal(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (Reader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int character = out.read(); character >= 0; character = out.read()) {
        shown.append((char) character);
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  /** Answers when this is asked. */
  public Terminal answer(String question, String answer, Duration patience) throws IOException {
    Awaitility.await(question).atMost(patience).until(() -> shown.indexOf(question) >= 0);
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(answer + "\n");
    in.flush();
    return this;
  }

  /** Waits for its end. */
  public int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It still runs: " + shown);
    }
    return process.exitValue();
  }

  /** What it has shown so far. */
  public String shown() {
    return shown.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
