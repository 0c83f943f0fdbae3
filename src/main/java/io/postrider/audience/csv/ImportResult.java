package io.postrider.audience.csv;

/**
 * What an import did. Every row is counted once: {@code rows = subscribed + alreadySubscribed +
 * stayedUnsubscribed + unsubscribed + repeated + refused}.
 *
 * @param rows rows below the header, blank lines aside
 * @param subscribed rows that made a new subscription
 * @param alreadySubscribed rows whose subscription was there
 * @param stayedUnsubscribed rows of people who have left that list, and stay off it
 * @param unsubscribed rows whose {@code state} says so, where it was not recorded before
 * @param repeated rows whose address and list stand further up already
 * @param refused rows left out
 * @param newSubscribers people who were not known
 * @param updatedSubscribers people of whom something has changed
 * @param suppressed rows whose address is never mailed, whatever they are counted as
 * @param keptChoices rows of people of whom something stayed as they had chosen it by themselves
 */
public record ImportResult(
    long rows,
    long subscribed,
    long alreadySubscribed,
    long stayedUnsubscribed,
    long unsubscribed,
    long repeated,
    long refused,
    long newSubscribers,
    long updatedSubscribers,
    long suppressed,
    long keptChoices) {}
