package io.postrider.audience.csv;

import java.util.SortedMap;

/**
 * What an import did. Every row is counted once: {@code rows = subscribed + alreadySubscribed +
 * stayedUnsubscribed + unsubscribed + suppressed + unconfirmed + repeated + refused}.
 *
 * @param rows rows below the header, blank lines aside
 * @param lists who is on which list by this file; beyond a hundred lists they are counted together
 * @param stayedUnsubscribed rows of people who have left that list, and stay off it
 * @param unsubscribed rows that say so, where it was not recorded before
 * @param suppressed rows whose address is never mailed, whatever list it is on
 * @param unconfirmed rows of people who have not confirmed; nothing is kept of them
 * @param repeated rows whose address and list stand further up already
 * @param refused rows left out
 * @param newSubscribers people who were not known
 * @param updatedSubscribers people of whom something has changed
 * @param keptChoices rows of people of whom something stayed as they had chosen it by themselves
 */
public record ImportResult(
    long rows,
    SortedMap<String, OnList> lists,
    long stayedUnsubscribed,
    long unsubscribed,
    long suppressed,
    long unconfirmed,
    long repeated,
    long refused,
    long newSubscribers,
    long updatedSubscribers,
    long keptChoices) {

  /**
   * Who is on a list.
   *
   * @param subscribed rows that made a new subscription
   * @param alreadySubscribed rows whose subscription was there
   */
  public record OnList(long subscribed, long alreadySubscribed) {

    OnList plus(OnList more) {
      return new OnList(subscribed + more.subscribed, alreadySubscribed + more.alreadySubscribed);
    }

    /** All of them. */
    public long people() {
      return subscribed + alreadySubscribed;
    }
  }

  /** Rows that made a new subscription. */
  public long subscribed() {
    return lists.values().stream().mapToLong(OnList::subscribed).sum();
  }

  /** Rows whose subscription was there. */
  public long alreadySubscribed() {
    return lists.values().stream().mapToLong(OnList::alreadySubscribed).sum();
  }

  /** Rows of people who get no mail by this file. */
  public long away() {
    return stayedUnsubscribed + unsubscribed + suppressed + unconfirmed;
  }
}
