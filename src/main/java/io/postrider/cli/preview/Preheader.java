package io.postrider.cli.preview;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What a mailbox shows beside a subject. */
final class Preheader {

  private static final int LONGEST = 160;

  /** Blanks and joiners that templates put behind it, so that nothing else comes there. */
  private static final Pattern FILLER =
      Pattern.compile("[\\s\\p{Z}\\u034F\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]{3,}.*$");

  private Preheader() {}

  /** The first words of a mail, hidden ones too. */
  static String of(String html) {
    String all = Jsoup.parse(html).body().text().strip();
    String shown = FILLER.matcher(all).replaceFirst("");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST).strip() + "…";
  }
}
