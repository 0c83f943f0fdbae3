package io.postrider.crash;

import io.postrider.testing.Station;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What may become of a killed process's flight records, or of the process as others know it. */
enum LostRecords {
  DELETED {
    @Override
    void happen(Path file, List<Path> all, Random random) throws IOException {
      Files.delete(file);
    }
  },
  CUT {
    @Override
    void happen(Path file, List<Path> all, Random random) throws IOException {
      byte[] octets = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(octets, random.nextInt(octets.length)));
    }
  },
  /** Each connection's file is another's now, and one of them is twice there. */
  ANOTHERS {
    @Override
    void happen(Path file, List<Path> all, Random random) throws IOException {
      Files.write(file, Files.readAllBytes(all.get(0)));
    }
  },
  SCRAMBLED {
    @Override
    void happen(Path file, List<Path> all, Random random) throws IOException {
      byte[] octets = Files.readAllBytes(file);
      for (int at = random.nextInt(100); at < octets.length; at += 1 + random.nextInt(300)) {
        octets[at] = (byte) random.nextInt();
      }
      Files.write(file, octets);
    }
  },
  /** Nobody can prove that it is dead, and who takes over waits until it is silent for long. */
  OF_ANOTHER_PROCESS {
    @Override
    void happen(Station station, Path folder, Random random) {
      rename(station, "CONCAT(owner, '0')");
    }
  },
  OF_ANOTHER_BOOT {
    @Override
    void happen(Station station, Path folder, Random random) {
      rename(station, "REPLACE(owner, '-', '=')");
    }
  },
  OF_ANOTHER_HOST {
    @Override
    void happen(Station station, Path folder, Random random) {
      rename(station, "CONCAT('x', owner)");
    }
  };

  void happen(Station station, Path folder, Random random) {
    Path flight = folder.resolve(".postrider/flight");
    try (Stream<Path> found = Files.walk(flight)) {
      List<Path> all = found.filter(Files::isRegularFile).sorted().toList();
      for (Path file : all) {
        happen(file, all, random);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void happen(Path file, List<Path> all, Random random) throws IOException {}

  private static void rename(Station station, String as) {
    station
        .database()
        .ask(
            jdbc -> {
              for (String table : List.of("lease", "attempt")) {
                jdbc.sql("UPDATE %s SET owner = %s".formatted(table, as)).update();
              }
              return true;
            });
  }
}
