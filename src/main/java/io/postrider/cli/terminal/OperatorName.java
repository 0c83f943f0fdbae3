package io.postrider.cli.terminal;

import io.postrider.text.Ellipsis;
import io.postrider.text.UsageError;
import org.jspecify.annotations.Nullable;

/** Who types. */
public final class OperatorName {

  private static final int LONGEST = 100;

  private OperatorName() {}

  /** As they call themselves, on one line; else as the system knows them. */
  public static String named(@Nullable String given) {
    if (given == null) {
      return name();
    }
    String oneLine = onOneLine(given);
    if (oneLine.isEmpty()) {
      throw new UsageError(
          "--by '%s' is not a name; write who says so, or leave it out.".formatted(given));
    }
    return Ellipsis.at(LONGEST, oneLine);
  }

  /** As the system knows them. */
  public static String name() {
    String user = System.getProperty("user.name", "").strip();
    // That is what Java says of somebody whom the system has no name for, as in a container.
    return user.isEmpty() || user.equals("?") ? "an operator" : Ellipsis.at(LONGEST, user);
  }

  /** What is typed is shown in lists and mails: it has no line breaks there. */
  public static String onOneLine(String typed) {
    return typed.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
