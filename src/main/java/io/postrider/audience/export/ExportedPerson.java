package io.postrider.audience.export;

import io.postrider.audience.address.Suppression;
import io.postrider.audience.evidence.ConsentRecord;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is exported of somebody.
 *
 * @param values topics under {@code topics}, attributes under {@code attributes.NAME}
 * @param suppression null if the address may be mailed
 * @param hardBounceAt when mail to the address was last refused for good; null if it never was
 * @param places the subscriptions in alphabetical order of their lists
 */
record ExportedPerson(
    Profile profile,
    SortedMap<String, SortedSet<String>> values,
    @Nullable Suppression suppression,
    @Nullable Instant hardBounceAt,
    List<Place> places) {

  /** Who it is. */
  record Profile(
      String email,
      @Nullable String name,
      @Nullable String locale,
      @Nullable String timeZone,
      @Nullable Instant pausedUntil) {}

  /**
   * A subscription.
   *
   * @param state {@code SUBSCRIBED} or {@code UNSUBSCRIBED}
   */
  record Place(String list, String state, ConsentRecord consent) {}

  ExportedPerson at(List<Place> some) {
    return new ExportedPerson(profile, values, suppression, hardBounceAt, some);
  }
}
