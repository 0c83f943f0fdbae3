package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.feed.PageSequence.End;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Origin;
import io.postrider.posts.web.Response;
import io.postrider.text.LocalTimes;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the posts of a window from the pages of a WordPress feed, see {@link FeedSource}. */
final class WordPressPages {

  /** All pages together may be as large as so many answers of the largest size. */
  private static final int LARGEST_ANSWERS = 5;

  private static final String WAY_OUT = "read the site with wordpress-rest, then run again.";

  private final Download download;
  private final DownloadLimits limits;
  private final URI feed;
  private final PublicationWindow window;
  private final Lookback reach;
  private long bytes;

  /**
   * The pages of a feed.
   *
   * @param feed its address after redirects
   */
  WordPressPages(Download download, DownloadLimits limits, URI feed, PublicationWindow window) {
    this.download = download;
    this.limits = limits;
    this.feed = feed;
    this.window = window;
    this.reach = Lookback.of(window);
  }

  /**
   * The posts of the window.
   *
   * @param first the page that was read already
   * @throws SourceUnreadable if a page fails, or some posts may be missing for another reason than
   *     a cache
   */
  Catalogue read(FeedDocument first) {
    Catalogue found = read(first.items(), first.origin());
    return first.isOfExcerpts() ? found.warning(excerpts(first.origin())) : found;
  }

  private Catalogue read(List<FeedItem> first, Origin origin) {
    boolean covered = reach.isCoveredBy(first);
    if (covered && (FeedItems.isNumbered(first) || !hasTies(first))) {
      return catalogue(first);
    }
    PageSequence total = walk(PageOrder.TOTAL, List.of());
    if (total.isInTotalOrder()) {
      // The first page may be fresher than its sorted copy in a cache.
      return catalogue(Stream.concat(total.items().stream(), first.stream()).toList());
    }
    return covered ? catalogue(first) : plain(walk(PageOrder.PLAIN, first), origin);
  }

  private Catalogue plain(PageSequence walk, Origin origin) {
    walk.splitSecond(reach)
        .flatMap(FeedItem::published)
        .ifPresent(
            second -> {
              throw origin.unreadable(
                  ("has posts of the same second (%s) on two pages and takes no order that tells them"
                          + " apart, so that some may be missing; %s")
                      .formatted(LocalTimes.exact(second, ZoneOffset.UTC), WAY_OUT));
            });
    return switch (walk.end()) {
      case COMPLETE -> catalogue(walk.items());
      case NOT_TURNED ->
          catalogue(walk.items())
              .warning(
                  ("%s answers with its first page when asked for the second, so it may lack older posts;"
                          + " let caches and redirects mind “paged”, or read the site with wordpress-rest.")
                      .formatted(origin.name()));
      case MIXED, REFUSED ->
          throw origin.unreadable(
              "changes its order from page to page, so that posts may be missing; " + WAY_OUT);
    };
  }

  private boolean hasTies(List<FeedItem> items) {
    for (int i = 1; i < items.size(); i++) {
      if (reach.isTie(items.get(i), items.get(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private Catalogue catalogue(List<FeedItem> items) {
    FeedItems found = new FeedItems(window);
    found.addAll(items);
    return found.catalogue(List.of());
  }

  private static String excerpts(Origin origin) {
    return origin.name()
        + " holds excerpts only, which do not show for sure what needs a password; let it hold full"
        + " text (Settings, Reading), or read the site with wordpress-rest.";
  }

  /**
   * Turns pages until the window is covered or there are no more.
   *
   * @param given the first page if it has been read; empty if not
   * @throws SourceUnreadable if a page fails, or they go on without end
   */
  PageSequence walk(PageOrder order, List<FeedItem> given) {
    List<List<FeedItem>> pages = new ArrayList<>();
    if (!given.isEmpty()) {
      pages.add(given);
    }
    bytes = 0;
    while (pages.isEmpty() || !reach.isCoveredBy(pages.get(pages.size() - 1))) {
      Optional<End> end = turn(order, pages);
      if (end.isPresent()) {
        return new PageSequence(pages, end.get());
      }
    }
    return new PageSequence(pages, End.COMPLETE);
  }

  /** Adds the next page; or tells why there is none. */
  private Optional<End> turn(PageOrder order, List<List<FeedItem>> pages) {
    int number = pages.size() + 1;
    if (number > limits.pages() || bytes > (long) LARGEST_ANSWERS * limits.bytes()) {
      throw endless(pages.size());
    }
    URI asked = order.address(feed, number);
    Response answer = download.get(asked);
    bytes += answer.body().length;
    if (isRefusal(order, number, asked, answer)) {
      return Optional.of(End.REFUSED);
    }
    if (isPastTheLast(number, asked, answer)) {
      boolean turned = number > 2 || !isRedirected(asked, answer);
      return Optional.of(turned ? End.COMPLETE : End.NOT_TURNED);
    }
    List<FeedItem> page = FeedDocument.parse(answer).items();
    if (page.isEmpty()) {
      return Optional.of(End.COMPLETE);
    }
    if (isRepetition(page, pages)) {
      return Optional.of(endWith(page, pages));
    }
    pages.add(page);
    return Optional.empty();
  }

  /** A 429 is about the number of requests, not about their order. */
  private static boolean isRefusal(PageOrder order, int number, URI asked, Response answer) {
    if (order == PageOrder.PLAIN) {
      return false;
    }
    boolean pastTheLast = number > 1 && isPastTheLast(number, asked, answer);
    boolean refused = answer.status() / 100 == 4 && answer.status() != 429;
    return !pastTheLast
        && (refused || !order.isKeptIn(answer.address()) || (number == 1 && isNoneOfOurs(answer)));
  }

  /** A wall against robots may answer a query that it does not know with a page of its own. */
  private static boolean isNoneOfOurs(Response answer) {
    try {
      return answer.status() == 200 && FeedDocument.parse(answer).items().isEmpty();
    } catch (SourceUnreadable other) {
      return true;
    }
  }

  private static boolean isPastTheLast(int number, URI asked, Response answer) {
    return number > 1
        && (Set.of(404, 410).contains(answer.status())
            || (isRedirected(asked, answer) && !PageOrder.isPageKeptIn(answer.address(), number)));
  }

  private static boolean isRedirected(URI asked, Response answer) {
    return !asked.equals(answer.address());
  }

  private static boolean isRepetition(List<FeedItem> page, List<List<FeedItem>> pages) {
    Set<FeedItem.Identity> seen =
        pages.stream().flatMap(List::stream).map(FeedItem::identity).collect(Collectors.toSet());
    return page.stream().allMatch(item -> seen.contains(item.identity()));
  }

  /** A site that turned a page before may answer with the first or last one past its end. */
  private static End endWith(List<FeedItem> page, List<List<FeedItem>> pages) {
    if (pages.size() == 1) {
      return isSame(page, pages.get(0)) ? End.NOT_TURNED : End.MIXED;
    }
    return isSame(page, pages.get(0)) || isSame(page, pages.get(pages.size() - 1))
        ? End.COMPLETE
        : End.MIXED;
  }

  private static boolean isSame(List<FeedItem> page, List<FeedItem> other) {
    return page.stream()
        .map(FeedItem::identity)
        .toList()
        .equals(other.stream().map(FeedItem::identity).toList());
  }

  private SourceUnreadable endless(int pages) {
    return Origin.web(FeedDocument.THING, feed)
        .unreadable(
            ("continues after %d pages, more than one read takes; read the site with wordpress-rest or"
                    + " wordpress-database, or let it show more posts per feed page (Settings, Reading).")
                .formatted(pages));
  }
}
