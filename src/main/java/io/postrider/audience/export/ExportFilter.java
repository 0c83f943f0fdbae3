package io.postrider.audience.export;

import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions are exported.
 *
 * @param list those to this list; null for every list
 * @param subscribedOnly without those that were left, and those of suppressed addresses
 */
public record ExportFilter(@Nullable String list, boolean subscribedOnly) {

  /** Every subscription. */
  public static final ExportFilter ALL = new ExportFilter(null, false);

  boolean takes(ExportedPerson person, ExportedPerson.Place place) {
    return (list == null || list.equals(place.list()))
        && (!subscribedOnly
            || (place.state().equals("SUBSCRIBED") && person.suppression() == null));
  }
}
