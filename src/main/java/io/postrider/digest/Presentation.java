package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.digest.theme.Theme;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a digest's mails look, and what they say besides posts.
 *
 * @param subject the subject line, a Thymeleaf text template; null for the template's own
 * @param greeting what readers are greeted by
 * @param template the folder in {@code templates/}
 * @param notice a banner above the posts; null for none
 * @param callsToAction buttons below the posts, in this order
 * @param footer what the law and the reader want below
 * @param language the language tag of readers of whom none is known, or none that the template has
 * @param theme its colours, fonts, logo and words of its own
 * @param seeAll the address of a page with all posts; null for what the source tells
 * @param archive who may see its editions on the web
 */
public record Presentation(
    @Nullable String subject,
    Greeting greeting,
    String template,
    @Nullable String notice,
    List<CallToAction> callsToAction,
    Footer footer,
    String language,
    Theme theme,
    @Nullable String seeAll,
    Archive archive) {

  public Presentation {
    ValueCheck.name("template", template);
    callsToAction = List.copyOf(callsToAction);
    ValueCheck.language("language", language);
    if (seeAll != null) {
      WebAddress.check("see-all", seeAll);
    }
  }

  /**
   * The same look for something else to say.
   *
   * @param otherTemplate the folder in {@code templates/}
   * @param otherSubject the subject line, a Thymeleaf text template; null for the template's own
   * @param otherActions buttons
   */
  public Presentation saying(
      String otherTemplate, @Nullable String otherSubject, List<CallToAction> otherActions) {
    return new Presentation(
        otherSubject,
        greeting,
        otherTemplate,
        notice,
        otherActions,
        footer,
        language,
        theme,
        seeAll,
        archive);
  }

  /** What readers are greeted by who gave a name. */
  public enum Greeting {
    /** Their whole name. */
    NAME,
    /** Their first name, where it is plain which one that is. */
    @JsonProperty("first-name")
    FIRST_NAME,
    /** Nobody is greeted. */
    NONE
  }

  /** Who may see editions on the web. */
  public enum Archive {
    /** Nobody: there are no pages of them. */
    NONE,
    /** Everybody. */
    PUBLIC
  }

  /** A button. The address is http or https. */
  public record CallToAction(String text, String url) {
    public CallToAction {
      ValueCheck.filled("text", text);
      WebAddress.check("url", url);
    }
  }

  /** What stands below every mail. The postal address is required by law (15 U.S.C. 7704(a)(5)). */
  public record Footer(
      String postalAddress,
      @Nullable String disclaimer,
      @Nullable String copyright,
      @Nullable String privacyPolicy) {
    public Footer {
      ValueCheck.filled("postal-address", postalAddress);
      if (privacyPolicy != null) {
        WebAddress.check("privacy-policy", privacyPolicy);
      }
    }
  }
}
