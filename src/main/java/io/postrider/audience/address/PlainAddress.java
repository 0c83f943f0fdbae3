package io.postrider.audience.address;

/**
 * Knows most addresses for good ones by one look at each character. Of the others nothing is said:
 * {@link EmailAddress} tells by all rules.
 */
final class PlainAddress {

  private static final int MOST_CHARACTERS = 254;
  private static final int MOST_OF_LOCAL_PART = 64;
  private static final int MOST_OF_LABEL = 63;
  private static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";

  private PlainAddress() {}

  /**
   * Whether a text is an address of ASCII characters, without spaces around it, whose top-level
   * domain has no digit.
   */
  static boolean isOne(String text) {
    int at = text.indexOf('@');
    return text.length() <= MOST_CHARACTERS
        && at <= MOST_OF_LOCAL_PART
        && isDotAtom(text, at)
        && isDomain(text, at + 1);
  }

  /** Atoms, with one dot between two. */
  private static boolean isDotAtom(String text, int end) {
    boolean afterDot = true;
    for (int i = 0; i < end; i++) {
      char one = text.charAt(i);
      if (one == '.' ? afterDot : !isLetter(one) && !isDigit(one) && SIGNS.indexOf(one) < 0) {
        return false;
      }
      afterDot = one == '.';
    }
    return !afterDot;
  }

  /** Labels, with one dot between two; no hyphen at an end of one, no digit in the last. */
  private static boolean isDomain(String text, int start) {
    int label = start;
    boolean digits = false;
    char before = '.';
    for (int i = start; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '.') {
        if (before == '.' || before == '-' || i - label > MOST_OF_LABEL) {
          return false;
        }
        label = i + 1;
        digits = false;
      } else if (one == '-' ? before == '.' : !isLetter(one) && !isDigit(one)) {
        return false;
      }
      digits |= isDigit(one);
      before = one;
    }
    int last = text.length() - label;
    return label > start && last >= 2 && last <= MOST_OF_LABEL && before != '-' && !digits;
  }

  private static boolean isLetter(char one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }
}
