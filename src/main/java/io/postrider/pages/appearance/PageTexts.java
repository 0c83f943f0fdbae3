package io.postrider.pages.appearance;

import io.postrider.edition.content.Languages;
import io.postrider.edition.lease.Ticks;
import io.postrider.rendering.template.Phrases;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.rendering.template.TemplateRefused;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The words of readers' pages, and the language that each reader gets them in. Whatever is wrong
 * with a file of texts, the page is there, with the program's own words. Safe for use by several
 * threads.
 */
@Component
public class PageTexts {

  private static final Logger LOG = LoggerFactory.getLogger(PageTexts.class);

  private final Phrases bundled;
  private final Recent<Phrases> phrases;
  private volatile String lastTrouble = "";

  PageTexts(TemplateFolders folders, Ticks ticks) {
    this.bundled = folders.bundledOfPages();
    this.phrases = new Recent<>(ticks, () -> read(folders));
  }

  private Phrases read(TemplateFolders folders) {
    try {
      return folders.ofPages();
    } catch (TemplateRefused e) {
      String trouble = String.valueOf(e.getMessage());
      if (!trouble.equals(lastTrouble)) {
        lastTrouble = trouble;
        LOG.warn("Readers' pages have the program's own words: {}", trouble);
      }
      return bundled;
    }
  }

  /**
   * The language of a page that a mail's link leads to: the reader's own, else that of the mail's
   * digest.
   *
   * @param locale a language tag; null if the reader's is not known
   */
  public Locale languageOf(@Nullable String locale, Look look) {
    Languages known = phrases.get().languages();
    return Optional.ofNullable(locale)
        .flatMap(known::nearest)
        .or(() -> Optional.ofNullable(look.language()).flatMap(known::nearest))
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }

  /**
   * The language of a page for somebody whom we do not know: the first that their browser asks for
   * and we have, else that of the page's digest.
   *
   * @param accepted the header {@code Accept-Language}; null for none
   */
  public Locale languageFor(@Nullable String accepted, Look look) {
    return phrases
        .get()
        .languages()
        .accepted(accepted)
        .map(Locale::forLanguageTag)
        .orElseGet(() -> languageOf(null, look));
  }

  /** The words for a key. */
  public String say(Locale language, String key, Object... arguments) {
    String said;
    try {
      said = phrases.get().say(language.toLanguageTag(), key, arguments);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      LOG.warn("The text {} of readers' pages does not fit its arguments: {}", key, e.getMessage());
      said = bundled.say(language.toLanguageTag(), key, arguments);
    }
    if (said == null) {
      throw new IllegalArgumentException("There is no text " + key + " for readers' pages.");
    }
    return said;
  }
}
