package io.postrider.audience;

/** How a list may be called. */
public final class ListName {

  /** The rule, as the end of a sentence about a list. */
  public static final String RULE = "is not a name of 1 to 60 letters, digits, dots and hyphens";

  private static final int LONGEST = 60;

  private ListName() {}

  /** Whether a text keeps the rule. */
  public static boolean isOne(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char one = text.charAt(i);
      if (!isLetterOrDigit(one) && one != '.' && one != '_' && one != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
  }
}
