package io.postrider.operations.purge;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the deliveries of an edition may be removed: the one place that decides so. */
public enum PurgeDecision {
  /** They go. */
  REMOVE,
  /** That has begun before, whoever said so then. */
  BEGUN,
  /** Nobody asks for it: its digest's file says nothing, or there is none that can be read. */
  KEPT_FOR_GOOD,
  /** It is not finished, or readers wait for it: somebody may continue it. */
  NOT_ENDED,
  /** Its digest keeps them for longer. */
  TOO_YOUNG,
  /** Deliveries are in doubt, and somebody is to rule on them. */
  IN_DOUBT,
  /** Its account does not balance: its rows are what tells why. */
  OUT_OF_BALANCE,
  /** A digest or an edition that is to come leaves out who has received it. */
  NAMED;

  /**
   * Decides.
   *
   * @param account of its deliveries; asked for only where it decides, as there may be years of
   *     editions whose time is not over
   * @param keep how long its digest's file as it is now keeps them; null for good
   * @param isNamed whether its deliveries say who is left out of an edition to come
   */
  public static PurgeDecision of(
      Edition edition,
      Supplier<Account> account,
      @Nullable Duration keep,
      boolean isNamed,
      Instant now) {
    if (edition.purge() != null) {
      return BEGUN;
    }
    if (keep == null) {
      return KEPT_FOR_GOOD;
    }
    Instant ended = edition.closedAt();
    if (!edition.state().isFinal() || ended == null) {
      return NOT_ENDED;
    }
    if (ended.plus(keep).isAfter(now)) {
      return TOO_YOUNG;
    }
    return isNamed ? NAMED : of(account.get());
  }

  private static PurgeDecision of(Account account) {
    if (account.open() > 0) {
      return NOT_ENDED;
    }
    if (account.inDoubt() > 0) {
      return IN_DOUBT;
    }
    return account.balanced() ? REMOVE : OUT_OF_BALANCE;
  }
}
