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

/** A command that is run to its end and measured, and the database with it. */
public final class Command {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private Duration patience = Duration.ofMinutes(15);
  private final List<Runnable> looks = new ArrayList<>();
  private boolean mayFail;

  /** A command that begins in this folder, where it leaves its output. */
  public Command(Path folder, Object... words) {
    this.folder = folder;
    add(words);
  }

  /**
   * What it did.
   *
   * @param status its exit code
   * @param out its standard output
   * @param wall from its start to its end
   * @param own what it and its children used
   * @param database what the database used meanwhile
   * @param moments what both had used at moments of its life
   */
  public record Ended(
      int status,
      String out,
      Duration wall,
      Usage own,
      Usage database,
      NavigableMap<Instant, Moment> moments) {

    /** The processor that both used between two moments, give or take what they use in a look. */
    public Moment between(Instant from, Instant to) {
      Moment before = at(from);
      Moment after = at(to);
      return new Moment(after.own().minus(before.own()), after.database().minus(before.database()));
    }

    private Moment at(Instant moment) {
      Map.Entry<Instant, Moment> before = moments.floorEntry(moment);
      return before == null ? new Moment(Duration.ZERO, Duration.ZERO) : before.getValue();
    }
  }

  /**
   * The processor that was used, user and system.
   *
   * @param own by the command
   * @param database by the database
   */
  public record Moment(Duration own, Duration database) {}

  public Command add(Object... more) {
    for (Object word : more) {
      words.add(word.toString());
    }
    return this;
  }

  public Command with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Is ended by force if it takes longer. */
  public Command within(Duration longest) {
    patience = longest;
    return this;
  }

  /** Something more to do ten times a second while it runs. */
  public Command watched(Runnable often) {
    looks.add(often);
    return this;
  }

  /** Its exit code may be any. */
  public Command mayFail() {
    mayFail = true;
    return this;
  }

  /** Runs it; fails with all that it said unless it ends with 0. */
  public Ended run() {
    Path out = folder.resolve("command.out");
    Path err = folder.resolve("command.err");
    try {
      Usage before = Usage.ofEnded();
      Usage beside = Usage.ofDatabase();
      NavigableMap<Instant, Moment> moments = new TreeMap<>();
      long began = System.nanoTime();
      Process process = builder(out, err).start();
      long peak = watch(process, began + patience.toNanos(), moments, beside);
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      int status = process.waitFor();
      Usage own = Usage.ofEnded().minus(before).withPeak(peak);
      Usage database = Usage.ofDatabase().minus(beside);
      moments.put(Instant.now(), new Moment(own.processor(), database.processor()));
      String said = Files.readString(out) + Files.readString(err);
      assertThat(mayFail ? 0 : status).as("%s:%n%s", words, said).isZero();
      return new Ended(status, Files.readString(out), wall, own, database, moments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it ran", e);
    }
  }

  /** Until it ends. */
  private long watch(
      Process process, long until, NavigableMap<Instant, Moment> moments, Usage beside)
      throws InterruptedException {
    long peak = 0;
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      Usage own = Usage.of(process.pid());
      Usage database = Usage.ofDatabase().minus(beside);
      if (!own.processor().isZero()) {
        moments.put(Instant.now(), new Moment(own.processor(), database.processor()));
      }
      peak = Math.max(peak, own.peak());
      looks.forEach(Runnable::run);
      if (System.nanoTime() > until) {
        process.destroyForcibly();
      }
    }
    return peak;
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
}
