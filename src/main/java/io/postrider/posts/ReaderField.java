package io.postrider.posts;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A place in an announcement where each reader reads a value of their own, as in {@code
 * ${reader.firstName|friend}}. Nothing is evaluated: these two values are all that there is.
 *
 * @param value which one
 * @param otherwise what stands there for readers without it, plain text; may be empty
 */
public record ReaderField(Value value, String otherwise) {

  /** What it may be of a reader. */
  public enum Value {
    NAME,
    FIRST_NAME
  }

  /** How it is written in plain text. */
  public static final Pattern WRITTEN =
      Pattern.compile("\\$\\{reader\\.(name|firstName)\\|([^${}|<>\\n]{0,60})}");

  /** What a {@link #WRITTEN} one means. */
  public static ReaderField of(MatchResult written) {
    return new ReaderField(
        written.group(1).equals("name") ? Value.NAME : Value.FIRST_NAME, written.group(2).strip());
  }

  /** The text without those that are written as they should be. */
  public static String removedFrom(String text) {
    return WRITTEN.matcher(text).replaceAll("");
  }
}
