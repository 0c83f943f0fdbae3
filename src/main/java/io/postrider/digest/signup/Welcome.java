package io.postrider.digest.signup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import org.jspecify.annotations.Nullable;

/**
 * What a reader gets once who has just confirmed that they subscribe.
 *
 * @param kind of what kind it is
 * @param file a Markdown file, relative to the digest's own; null unless it is one
 */
public record Welcome(Kind kind, @Nullable String file) {

  /** Nothing. */
  public static final Welcome NONE = new Welcome(Kind.NONE, null);

  /** The kinds. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** The newest closed edition, as it was frozen. */
    LAST_EDITION,
    /** What a file says. */
    FILE
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Welcome of(String written) {
    String text = written.strip();
    if (text.equals("none")) {
      return NONE;
    }
    if (text.equals("last-edition")) {
      return new Welcome(Kind.LAST_EDITION, null);
    }
    if (text.endsWith(".md")) {
      return new Welcome(Kind.FILE, text);
    }
    throw new BadValue("welcome", written, "must be none, last-edition or a Markdown file (.md)");
  }

  @JsonValue
  String written() {
    return switch (kind) {
      case NONE -> "none";
      case LAST_EDITION -> "last-edition";
      case FILE -> String.valueOf(file);
    };
  }
}
