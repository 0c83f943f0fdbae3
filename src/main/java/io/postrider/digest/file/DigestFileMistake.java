package io.postrider.digest.file;

import io.postrider.digest.value.BadValue;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What is wrong with a digest's file, and on which line if that is known. */
final class DigestFileMistake extends RuntimeException {

  private static final Pattern MISSING = Pattern.compile("[Mm]issing.*property '([^']+)'");

  private final @Nullable Integer line;

  DigestFileMistake(@Nullable Integer line, String message) {
    super(message);
    this.line = line;
  }

  /** Says in our words what the parser found, with the line of the key where it was found. */
  static DigestFileMistake of(DatabindException e, Map<String, Integer> lines) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
            .collect(Collectors.joining("."));
    if (e.getCause() instanceof BadValue bad) {
      String list = path.replaceFirst("\\.\\d+$", "");
      String key =
          path.isEmpty() || ("." + list).endsWith("." + bad.key())
              ? (path.isEmpty() ? bad.key() : path)
              : path + "." + bad.key();
      return new DigestFileMistake(line(lines, key), key + ": " + bad.getMessage());
    }
    return new DigestFileMistake(line(lines, path), sentence(e, path));
  }

  @Nullable Integer line() {
    return line;
  }

  /** Never in the parser's words: they are about Java. */
  private static String sentence(DatabindException e, String path) {
    Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
    if (missing.find()) {
      String key = missing.group(1);
      return "the key '%s' is missing; add it"
          .formatted(
              path.isEmpty() ? key : ("." + path).endsWith("." + key) ? path : path + "." + key);
    }
    Class<?> type = e instanceof MismatchedInputException other ? other.getTargetType() : null;
    String rule = ExpectedValue.of(type);
    return e instanceof InvalidFormatException wrong && wrong.getValue() instanceof String written
        ? "%s: '%s' does not fit; %s".formatted(path, written, ExpectedValue.of(type, written))
        : "%s: what stands here does not fit; %s".formatted(path, rule);
  }

  /** Where that key stands, or else the nearest one around it. */
  static @Nullable Integer line(Map<String, Integer> lines, String path) {
    String at = path;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
    }
    return lines.get(at);
  }
}
