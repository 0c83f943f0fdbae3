package io.postrider.text;

import java.util.stream.Collectors;

/** Text of others as the ledger keeps it and people are shown it. */
public final class OneLine {

  /** As much as the ledger keeps, in characters. */
  public static final int LONGEST = 500;

  private OneLine() {}

  /** On one line, without control characters, cut to {@value #LONGEST} characters. */
  public static String of(String text) {
    if (text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl)) {
      return text.strip();
    }
    String line =
        text.codePoints()
            .limit(LONGEST)
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1);
  }
}
