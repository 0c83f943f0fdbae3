package io.postrider.delivery.brake;

import io.postrider.audience.Subscriber;
import io.postrider.delivery.letter.Outcome;
import io.postrider.edition.Edition;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What is said of trouble: why an edition pauses, and at which delivery that was heard. */
public final class Troubles {

  /** Trouble of which a relay speaks in its answer to a delivery. */
  private static final Set<Outcome.Trouble> ANSWERED =
      EnumSet.of(
          Outcome.Trouble.THROTTLED,
          Outcome.Trouble.AUTHENTICATION,
          Outcome.Trouble.SENDER_REFUSED,
          Outcome.Trouble.CONFIGURATION);

  private Troubles() {}

  static Edition.Reason reason(Outcome.Trouble trouble) {
    return switch (trouble) {
      case CONNECTION_LOST, RELAY_ABSENT -> Edition.Reason.RELAY_ABSENT;
      case RECYCLED, THROTTLED -> Edition.Reason.THROTTLED;
      case AUTHENTICATION -> Edition.Reason.AUTHENTICATION;
      case SENDER_REFUSED -> Edition.Reason.SENDER_REFUSED;
      case CONFIGURATION -> Edition.Reason.CONFIGURATION;
    };
  }

  /**
   * An outcome as it is told to others than its own row: pauses are logged and sent on, so that the
   * delivery is named by its number and the reader's address by none.
   */
  public static Outcome told(Outcome outcome, Subscriber subscriber) {
    if (outcome instanceof Outcome.Refused refused) {
      return new Outcome.Refused(refused.reason(), told(refused.reply(), subscriber));
    }
    if (outcome instanceof Outcome.NotStarted trouble
        && trouble.detail() != null
        && ANSWERED.contains(trouble.trouble())) {
      return new Outcome.NotStarted(
          trouble.trouble(), trouble.concerns(), told(trouble.detail(), subscriber));
    }
    return outcome;
  }

  private static String told(String reply, Subscriber subscriber) {
    String nameless =
        Pattern.compile(Pattern.quote(subscriber.address()), Pattern.CASE_INSENSITIVE)
            .matcher(reply)
            .replaceAll("subscriber");
    return "%s (at the delivery to subscriber %d)".formatted(nameless, subscriber.id());
  }

  public static StopSignal.Cause cause(Outcome.NotStarted trouble) {
    return new StopSignal.Cause(reason(trouble.trouble()), String.valueOf(trouble.detail()));
  }
}
