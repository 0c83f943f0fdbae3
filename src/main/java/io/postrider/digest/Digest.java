package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.digest.theme.Theme;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurring publication, as one file in {@code jobs/} describes it. Immutable, and checked: an
 * instance that exists is one that can be run.
 *
 * @param name also the first half of its editions' keys: lower-case letters, digits and hyphens
 * @param title what readers know it by
 * @param from the sender: one address with an optional display name (an RFC 5322 mailbox)
 * @param replyTo where answers go, a mailbox as {@code from} is; null for the sender
 * @param nameInTo whether the reader's name stands before their address
 * @param subject the subject line, a Thymeleaf text template; null for the template's own
 * @param greeting what readers are greeted by
 * @param schedule when it is due
 * @param posts where its posts come from and which of them it takes
 * @param audience who may hear it
 * @param relay who is handed the messages
 * @param template the folder in {@code templates/}
 * @param notice a banner above the posts; null for none
 * @param callsToAction buttons below the posts, in this order
 * @param footer what the law and the reader want below
 * @param pace how fast it is delivered
 * @param canary who gets it before all others; null for nobody
 * @param brake when it stops because too many letters fail
 * @param inDoubt what becomes of deliveries of which nobody knows whether the relay took them
 * @param giveUpAfter how long a deferred delivery is tried, counted from when its edition could go
 *     out
 * @param language the language tag of readers of whom none is known, or none that the template has
 * @param theme how it looks and what it says
 * @param seeAll the address of a page with all posts; null for what the source tells
 * @param approval whether somebody has to say yes to each edition
 * @param owners who is told about its editions
 */
public record Digest(
    @JsonProperty("digest") String name,
    String title,
    String from,
    @Nullable String replyTo,
    boolean nameInTo,
    @Nullable String subject,
    Greeting greeting,
    Schedule schedule,
    Posts posts,
    Audience audience,
    Relay relay,
    String template,
    @Nullable String notice,
    List<CallToAction> callsToAction,
    Footer footer,
    Pace pace,
    @Nullable Canary canary,
    Brake brake,
    InDoubt inDoubt,
    Duration giveUpAfter,
    String language,
    Theme theme,
    @Nullable String seeAll,
    Approval approval,
    List<Owner> owners) {

  public Digest {
    ValueCheck.name("digest", name);
    ValueCheck.filled("title", title);
    ValueCheck.mailbox("from", from);
    if (replyTo != null) {
      ValueCheck.mailbox("reply-to", replyTo);
    }
    ValueCheck.name("template", template);
    ValueCheck.positive("give-up-after", giveUpAfter);
    callsToAction = List.copyOf(callsToAction);
    owners = owners.stream().distinct().toList();
    ValueCheck.language("language", language);
    if (seeAll != null) {
      WebAddress.check("see-all", seeAll);
    }
  }

  /** The address of a page with all posts, told or guessed from the source; null for none. */
  public @Nullable String pageOfAllPosts() {
    return seeAll == null ? posts.pageOfAll() : seeAll;
  }

  /** The same without what must not be written down. */
  public Digest withoutSecrets() {
    List<Owner> mailed = owners.stream().filter(owner -> owner.hook() == null).toList();
    return copy(subject, posts.withoutSecrets(), audience, template, callsToAction, mailed);
  }

  /**
   * The same sender, readers and footer for something else to say.
   *
   * @param otherTemplate the folder in {@code templates/}
   * @param otherSubject the subject line, a Thymeleaf text template; null for the template's own
   * @param otherActions buttons
   */
  public Digest saying(
      String otherTemplate, @Nullable String otherSubject, List<CallToAction> otherActions) {
    return copy(otherSubject, posts, audience, otherTemplate, otherActions, owners);
  }

  /** The same for other readers. */
  public Digest to(Audience otherAudience) {
    return copy(subject, posts, otherAudience, template, callsToAction, owners);
  }

  /** What may differ is named here, so that all the rest is passed on in one place. */
  private Digest copy(
      @Nullable String otherSubject,
      Posts otherPosts,
      Audience otherAudience,
      String otherTemplate,
      List<CallToAction> otherActions,
      List<Owner> otherOwners) {
    return new Digest(
        name,
        title,
        from,
        replyTo,
        nameInTo,
        otherSubject,
        greeting,
        schedule,
        otherPosts,
        otherAudience,
        relay,
        otherTemplate,
        notice,
        otherActions,
        footer,
        pace,
        canary,
        brake,
        inDoubt,
        giveUpAfter,
        language,
        theme,
        seeAll,
        approval,
        otherOwners);
  }

  /** Who is handed the messages. */
  public enum Relay {
    /** The SMTP server of {@code spring.mail.*}. */
    SMTP,
    /** A folder of .eml files below the home directory. */
    MAILBOX
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

  /** What becomes of deliveries in doubt. */
  public enum InDoubt {
    /** They stay as they are until an operator rules. */
    HOLD,
    /** They are mailed again, at the risk of a second copy. */
    RESEND
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
