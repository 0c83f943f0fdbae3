package io.postrider.posts.feed;

import io.postrider.posts.PublicationWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far back a read has to go.
 *
 * @param from the first instant of its window
 */
record Lookback(Instant from) {

  /** WordPress prints "Wed, 30 Nov -0001" for a zero date. */
  private static final Instant FIRST_WEBSITE = Instant.parse("1991-08-06T00:00:00Z");

  /**
   * WordPress sorts by the site's wall clock, which is 12 hours behind UTC to 14 hours ahead and
   * may have been moved in between.
   */
  private static final Duration WALL_CLOCK = Duration.ofHours(26);

  static Lookback of(PublicationWindow window) {
    return new Lookback(window.from());
  }

  /**
   * Whether nothing that follows these items can be as new as the window: they are in order and end
   * before it. A feed that pins an old post on top is not in order.
   */
  boolean isCoveredBy(List<FeedItem> items) {
    List<Instant> dates = dates(items);
    return !dates.isEmpty()
        && isDescending(items)
        && dates.get(dates.size() - 1).isBefore(from.minus(WALL_CLOCK));
  }

  /** Whether these items have no later one after an earlier one, as far as they have dates. */
  static boolean isDescending(List<FeedItem> items) {
    List<Instant> dates = dates(items);
    for (int i = 1; i < dates.size(); i++) {
      if (dates.get(i).isAfter(dates.get(i - 1).plus(WALL_CLOCK))) {
        return false;
      }
    }
    return true;
  }

  /** Whether any of these items tells when it was published. */
  static boolean isDated(List<FeedItem> items) {
    return !dates(items).isEmpty();
  }

  /** Whether a feed without further pages may have dropped posts of the window. */
  boolean mayGoOnBefore(List<FeedItem> items) {
    return !items.isEmpty() && dates(items).stream().noneMatch(from::isAfter);
  }

  /** Whether two items are in the window and of the same instant, so that no date orders them. */
  boolean isTie(FeedItem one, FeedItem other) {
    Optional<Instant> published = one.published();
    return published.isPresent()
        && published.equals(other.published())
        && !published.get().isBefore(from);
  }

  /** A date of before the web says nothing about a post's place in the feed. */
  private static List<Instant> dates(List<FeedItem> items) {
    return items.stream()
        .flatMap(item -> item.published().stream())
        .filter(FIRST_WEBSITE::isBefore)
        .toList();
  }
}
