package io.postrider.audience;

import java.time.Instant;

/**
 * Why an address is never mailed again.
 *
 * @param evidence what shows it, for people: the relay's reply, who asked
 */
public record Suppression(Reason reason, String evidence, Instant at) {

  /** The kinds of reason. */
  public enum Reason {
    /** The relay says that there is no such recipient. */
    RECIPIENT_GONE,
    /** An operator said so. */
    BY_OPERATOR
  }
}
