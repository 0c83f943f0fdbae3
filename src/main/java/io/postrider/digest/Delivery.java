package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a digest's editions are delivered.
 *
 * @param relay who is handed the messages
 * @param pace how fast
 * @param canary who gets an edition before all others; null for nobody
 * @param brake when it stops because too many letters fail
 * @param inDoubt what becomes of deliveries of which nobody knows whether the relay took them
 * @param giveUpAfter how long a deferred delivery is tried, counted from when its edition could go
 *     out
 * @param keepDeliveries how long after an edition's end its deliveries are kept; null for good
 * @param keepEvidence how long after somebody left its list the evidence of their consent is kept;
 *     null for good
 */
public record Delivery(
    Relay relay,
    Pace pace,
    @Nullable Canary canary,
    Brake brake,
    InDoubt inDoubt,
    Duration giveUpAfter,
    // Left out where it says nothing: settings are the same text as before there was such a key.
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration keepDeliveries,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration keepEvidence) {

  /**
   * Whatever looks back at deliveries of other editions looks back less far: {@link
   * Audience#LONGEST} is the longest, and five monthly failures in a row lie within it.
   */
  public static final Duration LEAST_KEPT = Duration.ofDays(400);

  /** Whoever complains of a mail does so within weeks. */
  public static final Duration LEAST_EVIDENCE = Duration.ofDays(30);

  /** What is longer may lead to times that no calendar has. */
  private static final Duration LONGEST_KEPT = Duration.ofDays(36_500);

  public Delivery {
    ValueCheck.positive("give-up-after", giveUpAfter);
    check("keep-deliveries", keepDeliveries, LEAST_KEPT, "730d");
    check("keep-evidence", keepEvidence, LEAST_EVIDENCE, "1095d");
  }

  private static void check(String key, @Nullable Duration keep, Duration least, String example) {
    if (keep != null && (keep.compareTo(least) < 0 || keep.compareTo(LONGEST_KEPT) > 0)) {
      throw new BadValue(
          key,
          keep.toDays() + "d",
          "must be from %dd to %dd, as in %s; leave the key out to keep them for good"
              .formatted(least.toDays(), LONGEST_KEPT.toDays(), example));
    }
  }

  /** Who is handed the messages. */
  public enum Relay {
    /** The SMTP server of {@code spring.mail.*}. */
    SMTP,
    /** A folder of .eml files below the home directory. */
    MAILBOX
  }

  /** What becomes of deliveries in doubt. */
  public enum InDoubt {
    /** They stay as they are until an operator rules. */
    HOLD,
    /** They are mailed again, at the risk of a second copy. */
    RESEND
  }
}
