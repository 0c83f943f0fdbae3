package io.postrider.posts.feed;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.web.Answer;
import io.postrider.posts.web.AnswerMemory;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.Limits;
import io.postrider.posts.web.Origin;
import io.postrider.text.LocalTimes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The posts of an RSS, Atom or JSON feed on the web.
 *
 * <p>WordPress's feeds have pages. Where the first one does not reach back beyond the window, or
 * leaves the order of posts of one instant open, they are all asked for anew by date and number, as
 * sorting by date alone may lose a post of a second that two pages share. A site that refuses this
 * (by a 4xx, a redirect that drops it, something else than a feed, or an order that is none) is
 * read by date.
 *
 * <ul>
 *   <li>All is read when a page ends before the window, a later one than the first is not there
 *       (404, 410) or empty, or a later one than the second repeats the first or the last one or
 *       redirects to elsewhere.
 *   <li>A warning says that older posts may be missing when the second page is the first one again,
 *       repeated or by a redirect: a cache that does not mind the page, or a site of one page.
 *       Likewise when all posts of a feed of another maker, which has one page, are in the window,
 *       or none of its posts has a date and they are to be taken all the same.
 *   <li>It is unreadable when any page fails, they do not end, or the order by date alone splits
 *       posts of one second between two pages or changes from page to page.
 * </ul>
 */
public final class FeedSource implements PostSource {

  private static final Download.Wanted FEED =
      new Download.Wanted(
          FeedDocument.THING,
          "application/rss+xml, application/atom+xml, application/feed+json, application/xml, */*;q=0.5");

  private static final String WAY_OUT = "read the site with wordpress-rest, then run again.";

  private final URI address;
  private final Posts.Undated undated;
  private final Download download;
  private final Limits limits;

  /**
   * The feed at an address, which is asked for changes where an answer of it is remembered.
   *
   * @param undated what becomes of posts whose date cannot be read
   * @param memory may be shared with other sources
   * @throws SourceUnreadable if it is no http or https address, or a password in it would cross the
   *     net in the clear
   */
  public FeedSource(
      String address, Posts.Undated undated, Limits limits, String agent, AnswerMemory memory) {
    this.address = secret(parse(address.strip()));
    this.undated = undated;
    this.limits = limits;
    this.download = new Download(this.address, limits, FEED, agent, memory);
  }

  private static URI parse(String address) {
    try {
      URI parsed = new URI(address);
      if (WebAddress.isWeb(parsed)) {
        return parsed;
      }
    } catch (URISyntaxException malformed) {
      // Reported below; its message may hold credentials.
    }
    throw new SourceUnreadable(
        "posts.url “%s” is no http or https address; correct it in the digest's file."
            .formatted(address.replaceFirst("//[^/]*@", "//")));
  }

  private static URI secret(URI address) {
    if (address.getRawUserInfo() == null || !Origin.isInTheClear(address)) {
      return address;
    }
    throw new SourceUnreadable(
        "posts.url “%s” would show its user and password to everyone on the way; use an https address,"
                .formatted(Origin.withoutCredentials(address))
            + " or delete them from the digest's file.");
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    return read(window, undated);
  }

  private Catalogue read(PublicationWindow window, Posts.Undated wish) {
    Answer answer = download.get(address);
    FeedDocument first = FeedDocument.parse(answer);
    Origin origin = Origin.web(FeedDocument.THING, answer.address());
    Optional<String> heldBack = Undated.warning(origin, first.items(), wish);
    Catalogue found = read(window, answer, first, origin);
    for (String warning : first.warnings()) {
      found = found.warning(warning);
    }
    return heldBack.map(found::warning).orElse(found);
  }

  private Catalogue read(
      PublicationWindow window, Answer answer, FeedDocument first, Origin origin) {
    Reach reach = Reach.of(window);
    if (first.wordpress() && Reach.isDated(first.items())) {
      WordPressPages pages = new WordPressPages(download, limits, answer.address(), reach);
      Catalogue found = paged(window, pages, first.items(), origin);
      return first.isOfExcerpts() ? found.warning(excerpts(origin)) : found;
    }
    return catalogue(window, first.items(), onePage(origin, reach, first.items()));
  }

  @Override
  public Catalogue named(Set<String> ids) {
    Catalogue found = whole().only(ids);
    Set<String> there = found.headlines().stream().map(Headline::id).collect(Collectors.toSet());
    // What older posts are missing is no matter if those that were asked for are there.
    return there.containsAll(ids)
        ? new Catalogue(found.headlines(), List.of(), found.reader())
        : found;
  }

  @Override
  public Catalogue at(Set<PostAddress> addresses) {
    return whole();
  }

  /** All posts for whoever names some: a date does not matter then. */
  private Catalogue whole() {
    return read(PublicationWindow.EVER, Posts.Undated.TAKE);
  }

  private static String excerpts(Origin origin) {
    return origin.name()
        + " holds excerpts only, which do not tell for sure what is behind a password; let it hold full"
        + " text (Settings, Reading), or read the site with wordpress-rest.";
  }

  private static List<String> onePage(Origin origin, Reach reach, List<FeedItem> items) {
    if (!items.isEmpty() && !Reach.isDated(items)) {
      return List.of(
          origin.name()
              + " dates none of its posts, so each counts as published on the day of the edition that takes"
              + " it, and it may lack older posts; choose the RSS 2.0 or Atom feed of the site if there is"
              + " one.");
    }
    return reach.mayGoOnBefore(items)
        ? List.of(
            "%s holds only posts since %s and has no further pages, so it may lack older posts."
                .formatted(origin.name(), LocalTimes.exact(reach.from(), ZoneOffset.UTC)))
        : List.of();
  }

  private static Catalogue paged(
      PublicationWindow window, WordPressPages pages, List<FeedItem> first, Origin origin) {
    Reach reach = Reach.of(window);
    boolean covered = reach.isCoveredBy(first);
    if (covered && (FeedItems.isNumbered(first) || !hasTies(first, reach))) {
      return catalogue(window, first, List.of());
    }
    Walk total = pages.walk(PageOrder.TOTAL, List.of());
    if (total.isInTotalOrder()) {
      // The first page may be fresher than its sorted copy in a cache.
      return catalogue(window, join(total.items(), first), List.of());
    }
    return covered
        ? catalogue(window, first, List.of())
        : plain(window, pages.walk(PageOrder.PLAIN, first), origin);
  }

  private static Catalogue plain(PublicationWindow window, Walk walk, Origin origin) {
    walk.splitSecond(Reach.of(window))
        .flatMap(FeedItem::published)
        .ifPresent(
            second -> {
              throw origin.unreadable(
                  ("has posts of the same second (%s) on two pages and takes no order that tells them"
                          + " apart, so that some may be missing; %s")
                      .formatted(LocalTimes.exact(second, ZoneOffset.UTC), WAY_OUT));
            });
    return switch (walk.end()) {
      case COMPLETE -> catalogue(window, walk.items(), List.of());
      case NOT_TURNED ->
          catalogue(
              window,
              walk.items(),
              List.of(
                  ("%s answers with its first page when asked for the second, so it may lack older posts;"
                          + " let caches and redirects mind “paged”, or read the site with wordpress-rest.")
                      .formatted(origin.name())));
      case MIXED, REFUSED ->
          throw origin.unreadable(
              "changes its order from page to page, so that posts may be missing; " + WAY_OUT);
    };
  }

  private static boolean hasTies(List<FeedItem> items, Reach reach) {
    for (int i = 1; i < items.size(); i++) {
      if (reach.isTie(items.get(i), items.get(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static List<FeedItem> join(List<FeedItem> some, List<FeedItem> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Catalogue catalogue(
      PublicationWindow window, List<FeedItem> items, List<String> warnings) {
    FeedItems found = new FeedItems(window);
    found.addAll(items);
    return found.catalogue(warnings);
  }
}
