package io.postrider.posts.content;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Text without mark-up. */
public final class PlainText {

  private static final Pattern NOTHING_TO_SEE = Pattern.compile("[\\s\\p{Z}\\p{C}]*");

  private PlainText() {}

  /**
   * The text of some HTML: entities decoded, tags stripped, every run of white space one space.
   *
   * @param html null counts as empty
   */
  public static String of(@Nullable String html) {
    return html == null ? "" : Jsoup.parseBodyFragment(html).body().text().strip();
  }

  /** Whether a reader sees nothing of it. */
  public static boolean isBlank(String text) {
    return NOTHING_TO_SEE.matcher(text).matches();
  }
}
