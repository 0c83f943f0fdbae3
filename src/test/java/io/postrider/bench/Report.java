package io.postrider.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What all benchmarks do with their figures. */
public final class Report {

  private Report() {}

  /** Prints a report, and writes it to a file below {@code target}. */
  public static void tell(String file, String report) {
    System.out.println(report);
    try {
      Files.writeString(Files.createDirectories(Path.of("target")).resolve(file), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one in the middle, of an odd number. */
  public static <T> double median(List<T> laps, ToDoubleFunction<T> figure) {
    return laps.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(laps.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  public static double megabytes(long octets) {
    return octets / 1e6;
  }
}
