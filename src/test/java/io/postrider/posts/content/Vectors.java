package io.postrider.posts.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Attacks by content, in the manner of OWASP's cheat sheet for evading filters. */
final class Vectors {

  private Vectors() {}

  static List<String> all() {
    try (InputStream file = Vectors.class.getResourceAsStream("/hostile/vectors.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Vectors::unescaped)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String unescaped(String line) {
    return line.replace("{LF}", "\n")
        .replace("{CR}", "\r")
        .replace("{TAB}", "\t")
        .replace("{NUL}", "\0")
        .replace("{FF}", "\f")
        .replace("{BS}", "\b");
  }
}
