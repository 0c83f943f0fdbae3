package io.postrider.cli;

import io.postrider.database.Cut;

/** Who types. */
final class Typist {

  private static final int LONGEST = 100;

  private Typist() {}

  /** As the system knows them. */
  static String name() {
    String user = System.getProperty("user.name", "").strip();
    // That is what Java says of somebody whom the system has no name for, as in a container.
    return user.isEmpty() || user.equals("?") ? "an operator" : Cut.to(LONGEST, user);
  }
}
