package io.postrider.posts.fields;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Text without mark-up. */
public final class PlainText {

  private static final Pattern NOTHING_TO_SEE = Pattern.compile("[\\s\\p{Z}\\p{C}]*");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");
  private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

  private PlainText() {}

  /**
   * The text of some HTML: entities decoded, tags stripped, every run of white space one space,
   * without the control characters that entities may name.
   *
   * @param html null counts as empty
   */
  public static String of(@Nullable String html) {
    if (html == null) {
      return "";
    }
    String text = CONTROL.matcher(Jsoup.parseBodyFragment(html).body().text()).replaceAll("");
    return HALF_A_CHARACTER.matcher(text).replaceAll("\uFFFD").strip();
  }

  /** Whether a reader sees nothing of it. */
  public static boolean isBlank(String text) {
    return NOTHING_TO_SEE.matcher(text).matches();
  }
}
