package io.postrider.rendering.template;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where templates are kept: one folder each, with {@code subject.txt}, {@code body.html} and {@code
 * body.txt}, and if need be {@code style.css} and texts: {@code texts.properties} in English,
 * {@code texts_de.properties} in German; all in UTF-8. A folder that the directory does not hold is
 * looked for among those bundled with the program, so that it works in an empty directory too. Safe
 * for use by several threads.
 */
@Component
public final class TemplateFolders {

  static final String STYLE = "style.css";

  private static final String PAGES = "pages";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern TEXTS = Pattern.compile("texts(?:_(\\w+))?\\.properties");

  private final Path directory;

  @Autowired
  TemplateFolders(Environment environment) {
    this(Path.of(environment.getProperty("postrider.templates", "templates")));
  }

  /** Those of a directory, and the bundled ones behind them. */
  public TemplateFolders(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the folder that a digest's mails are made by, afresh at each call.
   *
   * @throws TemplateRefused if a file is missing, unreadable or not UTF-8
   */
  public Templates of(Digest digest) {
    return load(digest.presentation().template());
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
    Map<String, byte[]> files = files(folder, name, own);
    return new Templates(
        required(files, folder, MailPart.SUBJECT, own),
        required(files, folder, MailPart.HTML, own),
        required(files, folder, MailPart.TEXT, own),
        files.containsKey(STYLE) ? decode(folder.resolve(STYLE), files.get(STYLE)) : "",
        texts(files, folder));
  }

  /**
   * The words of readers' pages: the program's own, and in their place those that the folder {@code
   * pages} has, {@code texts_fr.properties} for another language or for other words. Read afresh at
   * each call.
   *
   * @throws TemplateRefused if a file of that folder cannot be read as texts
   */
  public Phrases ofPages() {
    Path folder = directory.resolve(PAGES);
    Phrases bundled = bundledOfPages();
    return Files.isDirectory(folder)
        ? bundled.with(words(texts(files(folder, PAGES, true), folder), folder))
        : bundled;
  }

  /** The words of readers' pages that came with the program. */
  public Phrases bundledOfPages() {
    Path folder = Path.of(PAGES);
    try {
      return new Phrases(words(texts(FolderFiles.bundledPages(), folder), folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Map<String, String>> words(Map<String, String> texts, Path folder) {
    Map<String, Map<String, String>> words = new TreeMap<>();
    texts.forEach(
        (language, text) ->
            words.put(
                language, Phrases.parse("The texts in %s (%s)".formatted(folder, language), text)));
    return words;
  }

  private static Map<String, byte[]> files(Path folder, String name, boolean own) {
    try {
      return own ? FolderFiles.of(folder) : FolderFiles.bundled(name);
    } catch (IOException e) {
      throw new TemplateRefused(
          "%s cannot be read (%s): make it readable.".formatted(folder, e.getMessage()), e);
    }
  }

  private static Map<String, String> texts(Map<String, byte[]> files, Path folder) {
    Map<String, String> texts = new TreeMap<>();
    TextForms forms = new TextForms();
    files.forEach(
        (file, bytes) -> {
          Matcher named = TEXTS.matcher(file);
          if (named.matches()) {
            Path path = folder.resolve(file);
            String tag = named.group(1) == null ? "en" : language(folder, file, named.group(1));
            String text = decode(path, bytes);
            texts.put(tag, text);
            forms.add(path.toString(), tag, Phrases.parse(path.toString(), text).keySet());
          }
        });
    forms.check();
    return texts;
  }

  private static String language(Path folder, String file, String suffix) {
    String named = suffix.replace('_', '-');
    String tag = Locale.forLanguageTag(named).toLanguageTag();
    if (!named.matches("[A-Za-z]{2,3}(?:-.*)?") || !tag.equalsIgnoreCase(named)) {
      throw new TemplateRefused(
          "%s: \"%s\" is not a language: name it as in texts_de.properties or texts_pt_BR.properties."
              .formatted(folder.resolve(file), suffix));
    }
    return tag;
  }

  private static String required(
      Map<String, byte[]> files, Path folder, MailPart part, boolean own) {
    byte[] bytes = files.get(part.file);
    if (bytes == null) {
      throw missing(folder, folder.resolve(part.file), own);
    }
    return decode(folder.resolve(part.file), bytes);
  }

  private static String decode(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Some editors begin each file with a byte order mark, which would be the first thing said.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new TemplateRefused("%s is not UTF-8: save it as UTF-8.".formatted(file), e);
    }
  }

  private static TemplateRefused missing(Path folder, Path file, boolean own) {
    return own
        ? new TemplateRefused(
            "%s is missing: a template is subject.txt, body.html and body.txt; add it."
                .formatted(file))
        : new TemplateRefused(
            ("There is no template %s: make that folder with subject.txt, body.html and body.txt,"
                    + " or name another one with \"template:\" in the digest's file.")
                .formatted(folder));
  }
}
