package io.postrider.watch;

import java.util.regex.Pattern;

/** Takes readers' addresses out of what a relay said. */
final class Blotted {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\",;:]{1,64}@(?=[^\\s<>])");

  private Blotted() {}

  static String addresses(String text) {
    return ADDRESS.matcher(text).replaceAll("…@");
  }
}
