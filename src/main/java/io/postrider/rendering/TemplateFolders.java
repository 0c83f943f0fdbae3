package io.postrider.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where templates are kept: one folder each, with {@code subject.txt}, {@code body.html} and {@code
 * body.txt} in UTF-8. A folder that the directory does not hold is looked for among those bundled
 * with the program, so that it works in an empty directory too. Safe for use by several threads.
 */
@Component
public final class TemplateFolders {

  private static final String BUNDLED = "bundled/templates/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final Path directory;

  @Autowired
  TemplateFolders(Environment environment) {
    this(Path.of(environment.getProperty("postrider.templates", "templates")));
  }

  public TemplateFolders(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads one folder, afresh at each call.
   *
   * @throws TemplateRefused if a file is missing, unreadable or not UTF-8
   */
  public Templates load(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TemplateRefused(
          "\"%s\" cannot be a template: name a folder in %s by letters, digits and hyphens."
              .formatted(name, directory));
    }
    Path folder = directory.resolve(name);
    boolean own = Files.isDirectory(folder);
    return new Templates(
        read(folder, name, Part.SUBJECT, own),
        read(folder, name, Part.HTML, own),
        read(folder, name, Part.TEXT, own));
  }

  private static String read(Path folder, String name, Part part, boolean own) {
    Path file = folder.resolve(part.file);
    try {
      byte[] bytes = own ? readOwn(file) : readBundled(name, part);
      if (bytes == null) {
        throw missing(folder, file, own);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new TemplateRefused("%s is not UTF-8: save it as UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new TemplateRefused(
          "%s cannot be read (%s): make it readable.".formatted(file, e.getMessage()), e);
    }
  }

  private static byte @Nullable [] readOwn(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllBytes(file) : null;
  }

  private static byte @Nullable [] readBundled(String name, Part part) throws IOException {
    ClassLoader loader = TemplateFolders.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(BUNDLED + name + "/" + part.file)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static TemplateRefused missing(Path folder, Path file, boolean own) {
    return own
        ? new TemplateRefused(
            "%s is missing: a template is subject.txt, body.html and body.txt; add it."
                .formatted(file))
        : new TemplateRefused(
            "There is no template %s: make that folder with subject.txt, body.html and body.txt, or name another one with \"template:\" in the digest's file."
                .formatted(folder));
  }
}
