package io.postrider.posts.content;

import io.postrider.posts.fields.PlainText;
import io.postrider.posts.fields.ShortText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Tells the posts for which WordPress asks for a password. It lists them in its feeds, with a form
 * in place of the content; they are for few eyes and never mailed. A feed of excerpts holds no
 * form: there the sentence in place of the excerpt counts, and the prefix of the title in the
 * languages that we know.
 */
public final class PasswordProtection {

  private static final String FORM = "form.post-password-form, input[name=post_password]";
  private static final Pattern MARK = Pattern.compile("post-password-form|post_password");

  /** A tag that holds a mark is parsed alone: the text around it may be huge. */
  private static final int LONGEST_TAG = 2_000;

  private static final int MOST_MARKS = 1_000;

  private static final String EXCERPT = "There is no excerpt because this is a protected post.";
  private static final int LONGEST_EXCERPT = 1_000;

  private static final List<String> PREFIXES =
      Stream.of(
              "Geschützt",
              "Protégé",
              "Protegido",
              "Protegit",
              "Protetto",
              "Beveiligd",
              "Skyddad",
              "Skyddat",
              "Beskyttet",
              "Passordbeskyttet",
              "Passordbeskytta",
              "Zabezpieczone",
              "Chronione",
              "Защищено",
              "Захищено",
              "Защитено",
              "Заштићено",
              "Chráněno",
              "Chránené",
              "Zaščiteno",
              "Zaštićeno",
              "Suojattu",
              "Védett",
              "Protejat",
              "Korumalı",
              "Προστατευμένο",
              "Babestua",
              "Được bảo vệ",
              "密码保护",
              "受密碼保護的文章",
              "受保護的文章",
              "保護中",
              "보호된 글",
              "보호글",
              "محمي",
              "מוגן")
          .map(PasswordProtection::folded)
          .toList();

  private static final Pattern COLON = Pattern.compile("[\\s\\u00A0]*[:：](?=.)");

  private PasswordProtection() {}

  /**
   * Whether a post asks for a password.
   *
   * @param title HTML; null if it has none
   * @param description the excerpt, HTML; may be empty
   * @param content HTML; may be empty
   */
  public static boolean covers(@Nullable String title, String description, String content) {
    if (!content.isBlank()) {
      return MARK.matcher(content)
          .results()
          .limit(MOST_MARKS)
          .anyMatch(mark -> isForm(content, mark.start()));
    }
    return (description.length() <= LONGEST_EXCERPT && PlainText.of(description).equals(EXCERPT))
        || hasPrefix(ShortText.title(title));
  }

  private static boolean isForm(String content, int mark) {
    String before = content.substring(Math.max(0, mark - LONGEST_TAG), mark);
    String after = content.substring(mark, Math.min(content.length(), mark + LONGEST_TAG));
    int open = before.lastIndexOf('<');
    int close = after.indexOf('>');
    if (open < 0 || close < 0) {
      return false;
    }
    String tag = before.substring(open) + after.substring(0, close + 1);
    return Jsoup.parseBodyFragment(tag).selectFirst(FORM) != null;
  }

  /** WordPress's prefixes end with a colon, which some languages write wide or after a space. */
  private static boolean hasPrefix(String title) {
    Matcher colon = COLON.matcher(title);
    return colon.find() && PREFIXES.contains(folded(title.substring(0, colon.start())));
  }

  private static String folded(String prefix) {
    return prefix.strip().toLowerCase(Locale.ROOT);
  }
}
