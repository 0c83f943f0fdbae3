package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The items of a read, each once. An item without a date that can be read counts as published in
 * the last microsecond of the window, so that it is found by every read until an edition has had
 * it.
 */
final class FeedItems {

  private final PublicationWindow window;
  private final Set<String> seen = new HashSet<>();
  private final Map<Headline, Supplier<Post>> items = new LinkedHashMap<>();

  FeedItems(PublicationWindow window) {
    this.window = window;
  }

  /**
   * Takes a page.
   *
   * @return whether anything on it was new
   */
  boolean addAll(List<FeedItem> page) {
    boolean news = false;
    for (FeedItem item : page) {
      if (seen.add(item.sourceKey())) {
        news = true;
        add(item);
      }
    }
    return news;
  }

  private void add(FeedItem item) {
    Instant published = item.published().orElse(window.until().minus(1, ChronoUnit.MICROS));
    // Of the same instant the one that comes first in the document is the newer one.
    items.put(item.headline(published, -items.size()), () -> item.toPost(published));
  }

  Catalogue catalogue() {
    return Catalogue.of(items, List.of());
  }
}
