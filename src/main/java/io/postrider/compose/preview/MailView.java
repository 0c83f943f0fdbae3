package io.postrider.compose.preview;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;

/**
 * A mail's HTML as one kind of reader sees it. Browsers ask their system whether it is light or
 * dark, so that a page which shows both has to answer for it.
 */
enum MailView {
  LIGHT,
  DARK,
  NO_IMAGES;

  private static final Pattern SCHEME =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*(dark|light)\\s*\\)");
  private static final Pattern BOTH =
      Pattern.compile("(color-scheme\\s*:\\s*)(?:light\\s+dark|dark\\s+light)");
  private static final String ALWAYS = "(min-width: 0)";
  private static final String NEVER = "(max-width: 0)";

  /** The same mail, made to look so wherever it is opened; its links open beside the page. */
  String of(String html) {
    Document mail = Jsoup.parse(html);
    mail.outputSettings().prettyPrint(false);
    for (DataNode style : mail.select("style").dataNodes()) {
      style.setWholeData(styled(style.getWholeData()));
    }
    mail.select("source[media]").forEach(one -> one.attr("media", styled(one.attr("media"))));
    mail.select("meta[name~=color-scheme]").attr("content", scheme());
    mail.select("base, meta[http-equiv]").remove();
    mail.head().prependElement("base").attr("target", "_blank");
    if (this == NO_IMAGES) {
      mail.select("[src], [srcset], [background]")
          .removeAttr("src")
          .removeAttr("srcset")
          .removeAttr("background");
    }
    return mail.outerHtml();
  }

  /** Whether a mail has colours of its own for readers who like it dark. */
  static boolean knowsDark(String html) {
    return SCHEME
        .matcher(Jsoup.parse(html).select("style").outerHtml())
        .results()
        .anyMatch(found -> found.group(1).equals("dark"));
  }

  private String styled(String css) {
    String asked = SCHEME.matcher(css).replaceAll(this::answer);
    return BOTH.matcher(asked).replaceAll("$1" + scheme());
  }

  private String answer(MatchResult asked) {
    return Matcher.quoteReplacement(asked.group(1).equals(scheme()) ? ALWAYS : NEVER);
  }

  private String scheme() {
    return (this == DARK ? DARK : LIGHT).name().toLowerCase(Locale.ROOT);
  }
}
