package io.postrider.posts.feed;

import io.postrider.digest.Posts;
import io.postrider.posts.syndication.NoFeed;
import io.postrider.posts.web.Origin;
import io.postrider.text.Count;
import java.util.List;
import java.util.Optional;

/** What is said of items without a date that can be read. */
final class UndatedItems {

  private UndatedItems() {}

  /**
   * The warning about those that are held back; empty if there are none.
   *
   * @throws io.postrider.posts.SourceUnreadable if all are: then it is the feed that cannot be read
   */
  static Optional<String> warning(FeedDocument feed, Posts.Undated wish) {
    Origin origin = feed.origin();
    List<FeedItem> items = feed.items();
    List<FeedItem> undated = items.stream().filter(item -> item.published().isEmpty()).toList();
    if (undated.isEmpty() || wish == Posts.Undated.TAKE) {
      return Optional.empty();
    }
    String first = undated.get(0).dates().written();
    if (undated.size() == items.size()) {
      throw origin.unreadable(
          "%s; choose a feed of the site that has dates, or set undated: take below posts, which takes each post as of the day it is first seen."
              .formatted(
                  first.isEmpty()
                      ? "does not say when its posts were published"
                      : "has no date that can be read, but %s".formatted(NoFeed.quote(first))));
    }
    return Optional.of(
        "%s has %s without a date that can be read (%s), which %s held back; set undated: take below posts to mail such posts."
            .formatted(
                origin.name(),
                Count.of(undated.size(), "post"),
                first.isEmpty() ? "the first has none" : NoFeed.quote(first),
                undated.size() == 1 ? "is" : "are"));
  }
}
