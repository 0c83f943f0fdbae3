package io.postrider.delivery;

import io.postrider.delivery.letter.Outcome;
import io.postrider.edition.Edition;

/** Why an edition pauses when there is trouble. */
final class Troubles {

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

  static Halt.Cause cause(Outcome.NotStarted trouble) {
    return new Halt.Cause(reason(trouble.trouble()), String.valueOf(trouble.detail()));
  }
}
