package io.postrider.posts.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of a feed that were turned, in one order.
 *
 * @param pages their items
 * @param end why no more were turned
 */
record PageSequence(List<List<FeedItem>> pages, End end) {

  /** Why a walk came to its end. */
  enum End {
    /** All there is, or all that the window needs, was read. */
    COMPLETE,
    /** The second page is the first one again: the site does not mind the page asked for. */
    NOT_TURNED,
    /** The site does not take the order asked for. */
    REFUSED,
    /** A page repeats posts of several others: the order changes from page to page. */
    MIXED
  }

  /** All items, in the order of the pages; those that are on two pages twice. */
  List<FeedItem> items() {
    return pages.stream().flatMap(List::stream).toList();
  }

  /**
   * Whether this is all there is in an order that no two posts share a place of. Nothing proves
   * that; but a later post after an earlier one, a higher number after a lower one of the same
   * instant, or a repetition that a post published meanwhile does not explain, refutes it.
   */
  boolean isInTotalOrder() {
    return end == End.COMPLETE
        && Lookback.isDescending(items())
        && areNumbersDescending()
        && areRepetitionsShifts();
  }

  private boolean areNumbersDescending() {
    List<FeedItem> items = items();
    for (int i = 1; i < items.size(); i++) {
      FeedItem item = items.get(i);
      FeedItem before = items.get(i - 1);
      Optional<Long> number = item.number();
      if (before.published().equals(item.published())
          && number.isPresent()
          && before.number().filter(earlier -> earlier < number.get()).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** A new post pushes the last ones of a page to the top of the next. */
  private boolean areRepetitionsShifts() {
    Set<FeedItem.Identity> seen = new HashSet<>();
    for (List<FeedItem> page : pages) {
      boolean news = false;
      for (FeedItem item : page) {
        boolean isNew = !seen.contains(item.identity());
        if (news && !isNew) {
          return false;
        }
        news |= isNew;
      }
      page.forEach(item -> seen.add(item.identity()));
    }
    return true;
  }

  /** An item of the window that has the same instant as the first of the next page. */
  Optional<FeedItem> splitSecond(Lookback reach) {
    for (int next = 1; next < pages.size(); next++) {
      List<FeedItem> page = pages.get(next - 1);
      FeedItem last = page.get(page.size() - 1);
      if (reach.isTie(last, pages.get(next).get(0))) {
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }
}
