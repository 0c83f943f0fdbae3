package io.postrider.digest.file;

import io.postrider.digest.Digest;
import io.postrider.digest.value.ValueCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The digests that the files of one folder describe, read anew at each call. */
@EnableConfigurationProperties(JobsFolder.class)
@Component
public class Digests {

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:\u00EF\u00BB\u00BF)?\\s*digest:\\s*['\"]?([^'\"\\s#]+)['\"]?\\s*(?:#.*)?");

  private final Path folder;

  @Autowired
  Digests(JobsFolder settings) {
    this(settings.jobs());
  }

  /** Those of a folder, which need not be there. */
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

  /** Whether a digest may be called so. */
  public static boolean isName(String text) {
    return ValueCheck.isName(text);
  }

  /** Whether a file describes a digest of that name. */
  public boolean has(String name) {
    return paths().stream().anyMatch(path -> declares(path, name));
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
          "'%s' is not a digest of %s; there %s; name one of them or add a file with 'digest: %s'."
              .formatted(name, folder.toAbsolutePath().normalize(), known(), name));
    }
    requireOnlyOne(named.get(0), named);
    return named.get(0);
  }

  /**
   * Tells a folder without files from one that is away, as a disk that is not mounted.
   *
   * @throws BadDigestFile if there is no folder
   */
  public void requireFolder() {
    if (!Files.isDirectory(folder)) {
      throw new BadDigestFile(
          "%s is not a folder; name the one with the digests' files with --jobs."
              .formatted(folder.toAbsolutePath().normalize()));
    }
  }

  /** Who has not named a folder need not have one. */
  private void requireFolderIfNamed() {
    if (!folder.equals(JobsFolder.DEFAULT)) {
      requireFolder();
    }
  }

  /** What each file says, or why it cannot be used, in the order of their names. */
  public List<DigestFileResult> readings() {
    List<DigestFileResult> readings = paths().stream().map(Digests::read).toList();
    return readings.stream().map(one -> requireOnlyOne(one, readings)).toList();
  }

  /** Those of these names whose files can be used, in the order of their files' names. */
  public List<Digest> readable(Collection<String> names) {
    return readings().stream()
        .flatMap(DigestFileResult::files)
        .map(DigestFile::digest)
        .filter(digest -> names.contains(digest.name()))
        .toList();
  }

  /**
   * The zone of what concerns no digest more than another: the one that all readable files share.
   * It is UTC if they have several, or there is none.
   */
  public ZoneId sharedZone() {
    List<ZoneId> zones = readableZones();
    return zones.size() == 1 ? zones.get(0) : ZoneOffset.UTC;
  }

  private List<ZoneId> readableZones() {
    try {
      return readings().stream()
          .flatMap(DigestFileResult::files)
          .map(file -> file.digest().zone())
          .distinct()
          .toList();
    } catch (BadDigestFile e) {
      return List.of();
    }
  }

  private static DigestFileResult read(Path path) {
    try {
      DigestFile file = DigestFile.read(path, System.getenv());
      return new DigestFileResult(path, file.digest().name(), file, null);
    } catch (BadDigestFile e) {
      return new DigestFileResult(path, declared(path), null, e.getMessage());
    }
  }

  private static DigestFileResult requireOnlyOne(DigestFileResult one, List<DigestFileResult> all) {
    try {
      if (one.file() != null) {
        requireOnlyOne(one.file(), all.stream().flatMap(other -> other.files()).toList());
      }
      return one;
    } catch (BadDigestFile e) {
      return new DigestFileResult(one.path(), one.name(), null, e.getMessage());
    }
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
    String names = paths().stream().map(Digests::declared).collect(Collectors.joining(", "));
    return names.isEmpty() ? "is none" : "are " + names;
  }

  private static boolean declares(Path path, String name) {
    return name.equals(declared(path));
  }

  /**
   * Looks for the name only, because the rest of the file may be broken; if it has none, the file's
   * own name counts. Read as Latin-1, in which every file is a text: one that is no UTF-8 is
   * broken, but it is this digest's.
   */
  private static String declared(Path path) {
    try {
      return new String(DigestText.bytes(path), StandardCharsets.ISO_8859_1)
          .lines()
          .map(DECLARATION::matcher)
          .filter(Matcher::matches)
          .map(line -> line.group(1))
          .findFirst()
          .orElseGet(() -> stem(path));
    } catch (IOException | DigestFileMistake e) {
      return stem(path);
    }
  }

  private static String stem(Path path) {
    return path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private List<Path> paths() {
    if (!Files.isDirectory(folder)) {
      requireFolderIfNamed();
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
