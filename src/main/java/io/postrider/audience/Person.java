package io.postrider.audience;

import io.postrider.audience.address.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one subscriber.
 *
 * @param timeZone an IANA name; null if unknown
 * @param pausedUntil until when they want no mail; null if they have not paused
 * @param attributes topics under {@code topics}, others under {@code attributes.NAME}
 * @param events oldest first
 * @param choices what they chose on their page, and what was overwritten of it, oldest first
 * @param suppression null if they may be mailed
 * @param suppressionEvents how often and why the address was suppressed, oldest first
 */
public record Person(
    Subscriber subscriber,
    @Nullable String timeZone,
    @Nullable Instant pausedUntil,
    Map<String, List<String>> attributes,
    List<Subscription> subscriptions,
    List<Event> events,
    List<PreferenceLog.Event> choices,
    @Nullable Suppression suppression,
    List<Suppression.Event> suppressionEvents) {

  /**
   * A subscription to one list.
   *
   * @param state {@code SUBSCRIBED} or {@code UNSUBSCRIBED}
   * @param consent where consent came from
   */
  public record Subscription(
      String list, String state, String consent, Instant subscribedAt, Instant changedAt) {}

  /**
   * What happened to a subscription.
   *
   * @param event {@code SUBSCRIBED} or {@code UNSUBSCRIBED}
   * @param via a {@link Channel}
   * @param edition by whose mail they left or joined; null if that is not known
   */
  public record Event(
      String list,
      String event,
      String via,
      @Nullable String detail,
      Instant at,
      @Nullable String edition) {}
}
