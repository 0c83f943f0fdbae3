package io.postrider.cli.terminal;

import io.postrider.edition.EditionKey;
import io.postrider.edition.oneoff.EditionNames;
import org.springframework.context.ApplicationContext;

/** The edition that somebody types, whole or by a name that means one. */
public final class EditionArgument {

  /** What help says of it. */
  public static final String HELP =
      "as in weekly-digest/2026-11-23, or the name of a one-off, or of a digest for its latest";

  private EditionArgument() {}

  /** Finds it. Which one a name means is said beside what the command prints. */
  public static EditionKey of(ApplicationContext app, String typed) {
    EditionKey key = app.getBean(EditionNames.class).find(typed);
    if (!typed.equals(key.toString())) {
      System.err.printf("'%s' means %s.%n", typed, key);
    }
    return key;
  }
}
