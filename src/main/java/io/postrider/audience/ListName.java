package io.postrider.audience;

import java.util.regex.Pattern;

/** How a list may be called. */
public final class ListName {

  /** The rule, as the end of a sentence about a list. */
  public static final String RULE = "is not a name of 1 to 60 letters, digits, dots and hyphens";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

  private ListName() {}

  /** Whether a text keeps the rule. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
