package io.postrider.inbox;

import io.postrider.delivery.feedback.KnownBy;
import io.postrider.edition.Edition;

/** Whose delivery a report is about, if something that we have signed says so. */
sealed interface Attribution {

  /**
   * It is about this one.
   *
   * @param by what says so
   */
  record Known(long subscriber, Edition edition, KnownBy by) implements Attribution {}

  /** Nothing that counts says whose it is. */
  record Unknown(KeptMail.Why why) implements Attribution {}
}
