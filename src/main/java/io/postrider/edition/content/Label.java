package io.postrider.edition.content;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A category or a tag, by its slug or by its name. A feed tells names only, and people type either:
 * two labels are equal if they differ in case, spaces, punctuation and the accents of Latin letters
 * only. Symbols count: C++ is not C.
 */
public record Label(String slug) {

  /** In other scripts such marks are vowels, or make another letter. */
  private static final Pattern ACCENT = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");

  private static final Pattern MARK = Pattern.compile("[[\\p{P}\\p{C}]&&[^#*@_./-]]+");
  private static final Pattern GAP = Pattern.compile("[\\s./-]+");

  /** The label that people mean by this. */
  public static Label of(String slugOrName) {
    String plain = Normalizer.normalize(decoded(slugOrName), Normalizer.Form.NFD);
    String bare = Normalizer.normalize(ACCENT.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
    String words = MARK.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("").strip();
    return new Label(words.isEmpty() ? slugOrName : GAP.matcher(words).replaceAll("-"));
  }

  /** Slugs of other scripts are stored percent-encoded. */
  private static String decoded(String slug) {
    try {
      return slug.contains("%") ? URLDecoder.decode(slug, StandardCharsets.UTF_8) : slug;
    } catch (IllegalArgumentException percentSign) {
      return slug;
    }
  }
}
