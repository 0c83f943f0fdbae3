package io.postrider.edition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A category or a tag, by its slug or by its name. A feed tells names only, and people type either:
 * two labels are equal if the blog would make the same slug of them.
 */
public record Label(String slug) {

  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
  private static final Pattern MARK = Pattern.compile("[^\\p{L}\\p{N}\\s._/-]+");
  private static final Pattern GAP = Pattern.compile("[\\s./-]+");

  /** The label that people mean by this. */
  public static Label of(String slugOrName) {
    String plain = Normalizer.normalize(decoded(slugOrName), Normalizer.Form.NFD);
    String words = MARK.matcher(ACCENT.matcher(plain).replaceAll("")).replaceAll("");
    return new Label(GAP.matcher(words.strip().toLowerCase(Locale.ROOT)).replaceAll("-"));
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
