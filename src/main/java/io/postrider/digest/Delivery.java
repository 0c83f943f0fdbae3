package io.postrider.digest;

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
 */
public record Delivery(
    Relay relay,
    Pace pace,
    @Nullable Canary canary,
    Brake brake,
    InDoubt inDoubt,
    Duration giveUpAfter) {

  public Delivery {
    ValueCheck.positive("give-up-after", giveUpAfter);
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
