package io.postrider.rendering.model;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What a mailbox shows beside a subject. */
public final class Preheader {

  private static final int LONGEST = 160;

  /** No mailbox looks further; a stranger's text may be long. */
  private static final int LOOKED_AT = 2_000;

  /** Blanks and joiners that templates put behind it, so that nothing else comes there. */
  private static final Pattern FILLER =
      Pattern.compile(
          "[\\s\\p{Z}\\u034F\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]{3,}.*", Pattern.DOTALL);

  private Preheader() {}

  /** The first words of a mail, hidden ones too, on one line; plain text, to be escaped. */
  public static String of(String html) {
    String all = Jsoup.parse(html).body().text().strip();
    String first = all.substring(0, Math.min(all.length(), LOOKED_AT));
    return Words.cut(Words.oneLine(FILLER.matcher(first).replaceFirst("")), LONGEST);
  }
}
