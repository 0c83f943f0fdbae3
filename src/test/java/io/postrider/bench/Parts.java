package io.postrider.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the benchmark needs besides a JDK, none of which the build brings: it is looked for on the
 * path and in a folder, {@code -Dbench.parts=DIR} or {@code target/bench}.
 */
public record Parts(Path folder) {

  private static final String HOW =
      """
      Not measured, as there is no %s.
      On Debian, without installing anything:
        mkdir -p %2$s && cd %2$s
        apt-get download postfix && dpkg -x postfix_*.deb .
        npm install nodemailer handlebars
      (Node.js itself is Debian's "nodejs" and "npm".)
      """;

  public static Parts here() {
    return new Parts(Path.of(System.getProperty("bench.parts", "target/bench")).toAbsolutePath());
  }

  /** What is missing and how to get it; empty if all is there. */
  public String missing() {
    List<String> missing = new ArrayList<>();
    Stream.of("smtp-sink", "smtp-source", "node")
        .filter(name -> !Files.isExecutable(program(name)))
        .forEach(missing::add);
    Stream.of("nodemailer", "handlebars")
        .filter(name -> !Files.isDirectory(modules().resolve(name)))
        .forEach(missing::add);
    return missing.isEmpty() ? "" : HOW.formatted(String.join(", ", missing), folder);
  }

  /** Where a program is, or would be. */
  public Path program(String name) {
    Stream<Path> path = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
    return Stream.concat(path, Stream.of(Path.of("/usr/sbin")))
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(folder.resolve("usr/sbin").resolve(name));
  }

  private Path modules() {
    return folder.resolve("node_modules");
  }

  /** Lets the programs of the folder find their libraries. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_LIBRARY_PATH", folder.resolve("usr/lib/postfix").toString(),
        "NODE_PATH", modules().toString());
  }
}
