package io.postrider.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of samples.
 *
 * @param file without its ending
 * @param kind what it is
 * @param code the status codes of a bounce, or the type of a complaint
 * @param reason the reasons of a bounce
 * @param knownBy what says whose it is
 * @param effect what it changes
 */
public record Sample(
    String file, String kind, String code, String reason, String knownBy, String effect) {

  private static final Path FOLDER = Path.of("src/test/resources/inbox");
  private static final int COLUMNS = 6;

  /** All of them. */
  public static List<Sample> all() {
    return read(FOLDER.resolve("samples.txt"))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Sample::parse)
        .toList();
  }

  /** Those in the folder, whether or not the table has them. */
  public static List<String> files() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - 4))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample parse(String line) {
    String[] columns = line.strip().split(" {2,}");
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("Not six columns: " + line);
    }
    return new Sample(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
  }

  /** The mail, for a reader. */
  public byte[] octets(Map<String, String> values) {
    String text = read(FOLDER.resolve(file + ".eml"));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    return text.getBytes(ISO_8859_1);
  }

  private static String read(Path file) {
    try {
      // An octet a character, so that broken ones stay broken.
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
