package io.postrider.posts.content;

import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Tells the posts for which WordPress asks for a password. It lists them in its feeds, with a form
 * in place of the content; they are for few eyes and never mailed. A feed of excerpts holds no
 * form: there the sentence in place of the excerpt counts, and the prefix of the title in the
 * languages that we know.
 */
public final class Protection {

  private static final String FORM = "form.post-password-form, input[name=post_password]";
  private static final String EXCERPT = "There is no excerpt because this is a protected post.";
  private static final List<String> PREFIXES =
      List.of("Geschützt: ", "Protégé : ", "Protegido: ", "Protetto: ", "Beveiligd: ", "保護中: ");

  private Protection() {}

  /**
   * Whether a post asks for a password.
   *
   * @param title HTML; null if it has none
   * @param description the excerpt, HTML; may be empty
   * @param content HTML; may be empty
   */
  public static boolean covers(@Nullable String title, String description, String content) {
    if (!content.isBlank()) {
      return content.contains("post") && Jsoup.parse(content).selectFirst(FORM) != null;
    }
    String plainTitle = PlainText.of(title).replace('\u00A0', ' ');
    return PlainText.of(description).equals(EXCERPT)
        || PREFIXES.stream().anyMatch(plainTitle::startsWith);
  }
}
