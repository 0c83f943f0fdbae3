package io.postrider.delivery.letter;

import java.util.Locale;

/** The machine that we run on. */
public final class Loopback {

  private Loopback() {}

  /** Whether a host is this machine, judged by its spelling alone: no name is looked up. */
  public static boolean isNamed(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("::1")
        || name.equals("[::1]");
  }
}
