package io.postrider.cli.serving;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.digest.file.Digests;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the files that a digest begins with. It needs no database, and starts nothing. */
@Command(
    name = "init",
    description = {
      "Writes a digest's file, with comments.",
      "What has to be changed in it is marked with <--. It never replaces a file, unless you say --overwrite."
    },
    footer = "init weekly-digest")
public final class InitCommand implements Callable<Integer> {

  private static final String SAMPLE = "bundled/jobs/weekly-digest.yml";
  private static final String TEMPLATES = "bundled/templates/";

  @ParentCommand private Program program;

  @Parameters(
      paramLabel = "DIGEST",
      arity = "0..1",
      defaultValue = "weekly-digest",
      description = "its name (default: ${DEFAULT-VALUE}); the file is jobs/DIGEST.yml")
  private String digest;

  @Option(
      names = "--with-templates",
      description = "also the templates of digests and announcements, to be changed")
  private boolean withTemplates;

  @Option(names = "--overwrite", description = "replaces files that are there already")
  private boolean overwrite;

  @Override
  public Integer call() {
    if (!Digests.isName(digest)) {
      throw new UsageError(
          "'%s' cannot be a digest's name; use 1 to 60 lower-case letters, digits and hyphens."
              .formatted(digest));
    }
    try {
      Map<Path, byte[]> files = new LinkedHashMap<>();
      Path file = program.jobs().resolve(digest + ".yml");
      files.put(file, sample());
      if (withTemplates) {
        files.putAll(templates());
      }
      requireNew(files);
      for (Map.Entry<Path, byte[]> one : files.entrySet()) {
        write(one.getKey(), one.getValue());
        System.out.printf("Wrote %s%n", one.getKey());
      }
      System.out.printf(
          "Change what is marked with <-- in %s, then type 'doctor %s'.%n", file, digest);
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UsageError(
          "The files cannot be written (%s); go to a folder that you may write to."
              .formatted(e.getMessage()));
    }
  }

  private static void write(Path file, byte[] text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, text);
  }

  /** All or nothing: what was changed by hand is not lost halfway. */
  private void requireNew(Map<Path, byte[]> files) {
    List<String> taken = files.keySet().stream().filter(Files::exists).map(Path::toString).toList();
    if (!taken.isEmpty() && !overwrite) {
      throw new UsageError(
          "%s would be replaced; name another digest, or add --overwrite."
              .formatted(taken.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
    }
  }

  private byte[] sample() throws IOException {
    try (InputStream in = new ClassPathResource(SAMPLE).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst("(?m)^digest: .*$", "digest: " + digest)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private Map<Path, byte[]> templates() throws IOException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + TEMPLATES + "*/*.*")) {
      String address = file.getURL().toString();
      String name = address.substring(address.indexOf(TEMPLATES) + TEMPLATES.length());
      files.put(program.templates().resolve(name), file.getContentAsByteArray());
    }
    return files;
  }
}
