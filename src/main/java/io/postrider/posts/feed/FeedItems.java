package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items of a read, each once. An item without a date that can be read is told as such; if
 * somebody wants it all the same, it counts as published in the last microsecond of the window, so
 * that every read finds it until an edition has had it. Of the same instant the one with the higher
 * number is the newer one; unless all have numbers, the one that comes first in the document is.
 */
final class FeedItems {

  /** Nobody reads more sentences of one kind. */
  private static final int MOST_DROPPED = 10;

  private final PublicationWindow window;
  private final Map<FeedItem.Identity, FeedItem> items = new LinkedHashMap<>();
  private final Set<String> dropped = new LinkedHashSet<>();

  FeedItems(PublicationWindow window) {
    this.window = window;
  }

  /**
   * Takes a page; what is there already stays in its place. Pages overlap, but within one page two
   * different posts of one guid and one address are a mistake of the feed's.
   */
  void addAll(List<FeedItem> page) {
    Map<FeedItem.Identity, FeedItem> onPage = new HashMap<>();
    for (FeedItem item : page) {
      FeedItem twin = onPage.putIfAbsent(item.identity(), item);
      if (twin != null && dropped.size() < MOST_DROPPED && !twin.isLike(item)) {
        dropped.add(twin.droppedTwin(item));
      }
      items.putIfAbsent(item.identity(), item);
    }
  }

  /** What was read, with what was odd about it. */
  Catalogue catalogue(List<String> warnings) {
    Map<FeedItem, String> keys = keys();
    List<FeedItem> newestFirst = new ArrayList<>(items.values());
    boolean numbered = isNumbered(newestFirst);
    Map<Headline, Supplier<Post>> posts = new LinkedHashMap<>();
    for (FeedItem item : newestFirst) {
      String key = Objects.requireNonNull(keys.get(item));
      Instant published = item.published().orElse(window.until().minus(1, ChronoUnit.MICROS));
      long rank = numbered ? item.number().orElseThrow() : -posts.size();
      posts.put(item.headline(key, published, rank), () -> item.toPost(key, published));
    }
    return Catalogue.of(
        posts, Stream.concat(warnings.stream(), dropped.stream()).distinct().toList());
  }

  /** Whether each of these items has a number of its own. */
  static boolean isNumbered(Collection<FeedItem> items) {
    return isNumbered(items, FeedItem::number);
  }

  private static boolean isNumbered(
      Collection<FeedItem> items, Function<FeedItem, Optional<Long>> number) {
    List<Long> numbers = items.stream().map(number).flatMap(Optional::stream).toList();
    return numbers.size() == items.size() && numbers.stream().distinct().count() == items.size();
  }

  /** Of posts with the same guid the oldest keeps it, and the others add what tells them apart. */
  private Map<FeedItem, String> keys() {
    Map<String, List<FeedItem>> byGuid =
        items.values().stream()
            .collect(Collectors.groupingBy(FeedItem::key, LinkedHashMap::new, Collectors.toList()));
    Map<FeedItem, String> keys = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    byGuid.forEach(
        (guid, same) -> {
          FeedItem oldest = oldest(same);
          taken.add(guid);
          same.forEach(item -> keys.put(item, item == oldest ? guid : apart(item, taken)));
        });
    return keys;
  }

  private static String apart(FeedItem twin, Set<String> taken) {
    String key = twin.keyWithNumber();
    return taken.add(key) ? key : twin.keyWithLink();
  }

  private static FeedItem oldest(List<FeedItem> same) {
    Comparator<FeedItem> age =
        isNumbered(same, FeedItem::ownNumber)
            ? Comparator.comparing(item -> item.ownNumber().orElseThrow())
            : Comparator.comparing(item -> item.published().orElse(Instant.MAX));
    FeedItem oldest = same.get(0);
    for (FeedItem item : same) {
      // What comes later in the document is older.
      oldest = age.compare(item, oldest) <= 0 ? item : oldest;
    }
    return oldest;
  }
}
