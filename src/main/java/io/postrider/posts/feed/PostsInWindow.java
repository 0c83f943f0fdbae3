package io.postrider.posts.feed;

import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The posts of a read: each once, public, and within the window. A post without a date that can be
 * read counts as published in the last microsecond of the window, so that it is found by every read
 * until an edition has had it.
 */
final class PostsInWindow {

  private final PublicationWindow window;
  private final Set<String> seen = new HashSet<>();
  private final List<Post> posts = new ArrayList<>();

  PostsInWindow(PublicationWindow window) {
    this.window = window;
  }

  /**
   * Takes what belongs of a page.
   *
   * @return whether anything on it was new, in or out of the window
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
    if (window.contains(published) && !item.isProtected()) {
      posts.add(item.toPost(published));
    }
  }

  List<Post> newestFirst() {
    return posts.stream().sorted(Post.NEWEST_FIRST).toList();
  }
}
