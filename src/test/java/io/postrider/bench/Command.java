package io.postrider.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A command that is run to its end and measured. */
final class Command {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration LOOK = Duration.ofMillis(100);

  /** In which Linux counts, whatever its kernel does. */
  private static final long TICKS_A_SECOND = 100;

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;

  /** A command that begins in this folder, where it leaves its output. */
  Command(Path folder, Object... words) {
    this.folder = folder;
    add(words);
  }

  /**
   * What it did.
   *
   * @param out its standard output
   * @param wall from its start to its end
   * @param used the CPU that it had used, user and system, at moments of its life
   */
  record Ended(String out, Duration wall, NavigableMap<Instant, Duration> used) {

    /** The CPU that it used between two moments, give or take what it used in {@link #LOOK}. */
    Duration cpu(Instant from, Instant to) {
      return at(to).minus(at(from));
    }

    private Duration at(Instant moment) {
      Map.Entry<Instant, Duration> before = used.floorEntry(moment);
      return before == null ? Duration.ZERO : before.getValue();
    }
  }

  Command add(Object... more) {
    for (Object word : more) {
      words.add(word.toString());
    }
    return this;
  }

  Command with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Runs it; fails with all that it said unless it ends with 0. */
  Ended run() {
    Path out = folder.resolve("command.out");
    Path err = folder.resolve("command.err");
    try {
      Duration before = usedByEnded();
      long began = System.nanoTime();
      Process process = builder(out, err).start();
      NavigableMap<Instant, Duration> used = watch(process, began + PATIENCE.toNanos());
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      String said = Files.readString(out) + Files.readString(err);
      assertThat(process.waitFor()).as("%s:%n%s", words, said).isZero();
      used.put(Instant.now(), usedByEnded().minus(before));
      return new Ended(Files.readString(out), wall, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it ran", e);
    }
  }

  private static NavigableMap<Instant, Duration> watch(Process process, long until)
      throws InterruptedException {
    NavigableMap<Instant, Duration> used = new TreeMap<>();
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      process.info().totalCpuDuration().ifPresent(cpu -> used.put(Instant.now(), cpu));
      if (System.nanoTime() > until) {
        process.destroyForcibly();
      }
    }
    return used;
  }

  private ProcessBuilder builder(Path out, Path err) {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("SPRING_") || name.startsWith("POSTRIDER_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** What all children of this process that have ended used, by Linux's account. */
  private static Duration usedByEnded() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }
}
