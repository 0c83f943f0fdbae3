package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recurring publication, as one file in {@code jobs/} describes it. Immutable; every value has been checked when it
 * exists.
 *
 * @param name the digest's name, also the first half of its editions' keys: lower-case letters, digits and hyphens
 * @param title what readers know it by
 * @param from the sender: one address with an optional display name (RFC 5322 mailbox)
 * @param subject the subject line as a Thymeleaf text template; null for the template's own
 * @param schedule when it is due
 * @param posts where its posts come from and which of them it takes
 * @param audience who may hear it
 * @param template the folder in {@code templates/}
 * @param notice a banner above the posts; null for none
 * @param callsToAction buttons below the posts, in this order
 * @param footer what the law and the reader want below
 * @param pace how fast it is delivered
 * @param inDoubt what becomes of deliveries of which nobody knows whether the relay took them
 * @param giveUpAfter how long a deferred delivery is tried, counted from the opening of its edition
 */
public record Digest(
    @JsonProperty("digest") String name,
    String title,
    String from,
    @Nullable String subject,
    Schedule schedule,
    Posts posts,
    Audience audience,
    String template,
    @Nullable String notice,
    List<CallToAction> callsToAction,
    Footer footer,
    Pace pace,
    InDoubt inDoubt,
    Duration giveUpAfter) {

  /** When a digest is due: a Spring cron expression (six fields, or cron's five) in a zone. */
  public record Schedule(String cron, java.time.ZoneId zone) {}

  /**
   * Which posts a digest takes, and from where.
   *
   * @param from the kind of source
   * @param url the feed's address, or the path of a file, relative to the digest's own file
   * @param atMost how many posts one edition holds; the rest waits for the next one
   * @param atLeast below so many there is no edition
   * @param lookBack how far back the first edition looks
   * @param show how much of each post
   */
  public record Posts(
      Source from, String url, int atMost, int atLeast, Duration lookBack, Show show) {}

  /** The kinds of source. */
  public enum Source {
    FEED,
    FILE
  }

  /** How much of a post an edition shows. */
  public enum Show {
    TITLE,
    EXCERPT,
    FULL
  }

  /**
   * Who may hear it.
   *
   * @param list the subscribers' list
   * @param where which of its subscribers: for {@code locale}, {@code topics} or {@code attributes.NAME}, any one of the
   *     values; all keys must match; empty for everyone
   */
  public record Audience(String list, Map<String, List<String>> where) {}

  /** A button. The address is http or https. */
  public record CallToAction(String text, String url) {}

  /** What stands below. Only the postal address is always required (15 U.S.C. 7704(a)(5)). */
  public record Footer(
      String postalAddress,
      @Nullable String disclaimer,
      @Nullable String copyright,
      @Nullable String privacyPolicy) {}

  /**
   * How fast an edition is delivered.
   *
   * @param connections SMTP connections at once, one a chunk
   * @param claim deliveries that a connection takes at once; after a kill at most {@code connections * claim} are in doubt
   * @param perSecond messages a second over all connections; null for as fast as the relay takes them
   * @param perDomain messages a second to one recipient domain
   */
  public record Pace(
      int connections, int claim, @Nullable Integer perSecond, Map<String, Integer> perDomain) {}

  /** What becomes of deliveries in doubt. */
  public enum InDoubt {
    /** They stay as they are until an operator rules. */
    HOLD,
    /** They are mailed again, at the risk of a second copy. */
    RESEND
  }
}
