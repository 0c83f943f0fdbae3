package io.postrider.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The digests that the files of one folder describe, read anew at each call. */
@Component
public class Digests {

  private final Path folder;

  @Autowired
  Digests(JobsFolder settings) {
    this(settings.jobs());
  }

  public Digests(Path folder) {
    this.folder = folder;
  }

  /**
   * All of them, in the order of their files' names.
   *
   * @throws BadDigestFile if one cannot be used, or two have one name
   */
  public List<DigestFile> all() {
    List<DigestFile> files =
        paths().stream().map(path -> DigestFile.read(path, System.getenv())).toList();
    for (DigestFile file : files) {
      requireOnlyOne(file, files);
    }
    return files;
  }

  /**
   * The digest of that name. A mistake in the file of another digest is not in its way.
   *
   * @throws BadDigestFile if there is none, or it cannot be used
   */
  public DigestFile named(String name) {
    List<DigestFile> named =
        paths().stream()
            .filter(path -> declares(path, name))
            .map(path -> DigestFile.read(path, System.getenv()))
            .toList();
    if (named.isEmpty()) {
      throw new BadDigestFile(
          "'%s' is no digest of %s; there %s; name one of them or add a file with 'digest: %s'."
              .formatted(name, folder.toAbsolutePath().normalize(), known(), name));
    }
    requireOnlyOne(named.get(0), named);
    return named.get(0);
  }

  /** Whether a file describes a digest of that name, well or not. */
  public boolean declares(String name) {
    return paths().stream().anyMatch(path -> declares(path, name));
  }

  private static void requireOnlyOne(DigestFile file, List<DigestFile> files) {
    List<Path> same =
        files.stream()
            .filter(other -> other.digest().name().equals(file.digest().name()))
            .map(DigestFile::path)
            .toList();
    if (same.size() > 1) {
      throw new BadDigestFile(
          "'%s' is the name of the digests in %s and %s; a name belongs to one file only, rename one."
              .formatted(file.digest().name(), same.get(0), same.get(1)));
    }
  }

  private String known() {
    String names =
        paths().stream()
            .map(path -> path.getFileName().toString().replaceFirst("\\.ya?ml$", ""))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "is none" : "are " + names;
  }

  /** Looks for the name only, because the rest of the file may be broken. */
  private static boolean declares(Path path, String name) {
    if (path.getFileName().toString().matches(java.util.regex.Pattern.quote(name) + "\\.ya?ml")) {
      return true;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines.anyMatch(
          line ->
              line.strip()
                  .matches(
                      "digest:\\s*['\"]?"
                          + java.util.regex.Pattern.quote(name)
                          + "['\"]?(\\s+#.*)?"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private List<Path> paths() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches(".+\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadDigestFile(
          "%s cannot be listed (%s); it must be a readable folder.".formatted(folder, e));
    }
  }
}
