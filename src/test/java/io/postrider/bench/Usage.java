package io.postrider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes have used so far, by Linux's account in {@code /proc}.
 *
 * @param processor of all their threads, user and system
 * @param written octets that they had written to storage
 * @param peak the most memory that was in use at once, in octets
 */
public record Usage(Duration processor, long written, long peak) {

  private static final Usage NOTHING = new Usage(Duration.ZERO, 0, 0);

  /** In which Linux counts, whatever its kernel does. */
  private static final long TICKS_A_SECOND = 100;

  private static final int OWN_TICKS = 11;
  private static final int CHILDREN_TICKS = 13;

  private static final Pattern WRITTEN = Pattern.compile("(?m)^write_bytes: (\\d+)$");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

  /** Of one process; nothing if it has ended. */
  public static Usage of(long process) {
    Path folder = Path.of("/proc", String.valueOf(process));
    return new Usage(
        processor(folder, OWN_TICKS),
        figure(folder.resolve("io"), WRITTEN),
        1024 * figure(folder.resolve("status"), PEAK));
  }

  /** Of this process. */
  static Usage ofThis() {
    return of(ProcessHandle.current().pid());
  }

  /** Of the database servers that this process has started; nothing if there are none. */
  public static Usage ofDatabase() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").matches(".*/(mariadbd|mysqld)"))
        .map(child -> of(child.pid()))
        .reduce(NOTHING, Usage::plus);
  }

  /**
   * Of all children of this process that have ended, and theirs. What this process has written
   * itself is in it; their memory is not.
   */
  static Usage ofEnded() {
    Path folder = Path.of("/proc/self");
    return new Usage(processor(folder, CHILDREN_TICKS), figure(folder.resolve("io"), WRITTEN), 0);
  }

  /** What was used since then; the peak is that of the whole time. */
  public Usage minus(Usage before) {
    return new Usage(processor.minus(before.processor), written - before.written, peak);
  }

  private Usage plus(Usage other) {
    return new Usage(processor.plus(other.processor), written + other.written, peak + other.peak);
  }

  Usage withPeak(long octets) {
    return new Usage(processor, written, octets);
  }

  /** User and system, which stand beside each other. */
  private static Duration processor(Path folder, int user) {
    String stat = read(folder.resolve("stat"));
    if (stat.isEmpty()) {
      return Duration.ZERO;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }

  private static long figure(Path file, Pattern pattern) {
    Matcher found = pattern.matcher(read(file));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** Empty if the process has ended, or is about to be another program. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (why.contains("No such process")) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
