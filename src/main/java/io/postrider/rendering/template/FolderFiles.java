package io.postrider.rendering.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The bytes of the files of a template folder that a template may consist of, by name. */
final class FolderFiles {

  private static final String KINDS = "*.{txt,html,css,properties}";

  private FolderFiles() {}

  static Map<String, byte[]> of(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      var kind = folder.getFileSystem().getPathMatcher("glob:" + KINDS);
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        if (kind.matches(file.getFileName())) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** Those that came with the program; none if it brought no such folder. */
  static Map<String, byte[]> bundled(String name) throws IOException {
    return onClassPath(
        "bundled/templates/" + name + "/", List.of("txt", "html", "css", "properties"));
  }

  /** The texts of readers' pages that came with the program. */
  static Map<String, byte[]> bundledPages() throws IOException {
    return onClassPath("pages/", List.of("properties"));
  }

  private static Map<String, byte[]> onClassPath(String folder, List<String> kinds)
      throws IOException {
    PathMatchingResourcePatternResolver resources =
        new PathMatchingResourcePatternResolver(FolderFiles.class.getClassLoader());
    Map<String, byte[]> files = new TreeMap<>();
    for (String kind : kinds) {
      for (Resource file : resources.getResources("classpath*:" + folder + "*." + kind)) {
        files.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
      }
    }
    return files;
  }
}
