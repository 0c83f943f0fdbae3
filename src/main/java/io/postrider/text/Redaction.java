package io.postrider.text;

import java.util.regex.Pattern;

/** Takes readers' addresses out of what somebody else's server said. */
public final class Redaction {

  /** A local part, quoted or not (RFC 5321 &sect;4.1.2), before its domain. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          """
          (?:"(?:[^"\\\\]|\\\\.){1,64}"|[^\\s<>()",;:]{1,64})@(?=[^\\s<>])\
          """);

  private Redaction() {}

  /** The text with no local part of an address left in it. */
  public static String addresses(String text) {
    return ADDRESS.matcher(text).replaceAll("…@");
  }
}
