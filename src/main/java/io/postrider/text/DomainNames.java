package io.postrider.text;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Domain names in letters of ASCII, as the wire has them: by UTS 46 without its transition, which
 * agrees with IDNA 2008. By the IDNA of 2003, which the JDK has, {@code straße.example} would be
 * {@code strasse.example}, which is somebody else's.
 */
public final class DomainNames {

  /** It is said of any name with two hyphens at that place, which registries have given away. */
  private static final Set<IDNA.Error> BORNE = EnumSet.of(IDNA.Error.HYPHEN_3_4);

  private static final int LONGEST_LABEL = 63;

  private DomainNames() {}

  /** Begun when the first name needs it. */
  private static final class Rules {
    static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);
  }

  /**
   * The name in lower case, other letters as A-labels (RFC 5890). Of names in ASCII nothing is
   * checked but that no label is empty or too long.
   *
   * @throws IllegalArgumentException if it cannot be a domain's name
   */
  public static String ascii(String name) {
    if (name.chars().allMatch(letter -> letter < 0x80)) {
      checkLengths(name);
      return name.toLowerCase(Locale.ROOT);
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = Rules.UTS46.nameToASCII(name, new StringBuilder(), info);
    if (!BORNE.containsAll(info.getErrors())) {
      throw new IllegalArgumentException("is no domain's name: " + info.getErrors());
    }
    return ascii.toString();
  }

  private static void checkLengths(String name) {
    String[] labels = name.split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      boolean isRoot = labels[i].isEmpty() && i > 0 && i == labels.length - 1;
      if (labels[i].length() > LONGEST_LABEL || (labels[i].isEmpty() && !isRoot)) {
        throw new IllegalArgumentException("has a label that is empty or longer than 63 letters");
      }
    }
  }
}
