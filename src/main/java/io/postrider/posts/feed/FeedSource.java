package io.postrider.posts.feed;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Response;
import io.postrider.posts.web.ResponseCache;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final URI address;
  private final Posts.Undated undated;
  private final Download download;
  private final DownloadLimits limits;

  /**
   * The feed at an address, which is asked for changes where an answer of it is remembered.
   *
   * @param undated what becomes of posts whose date cannot be read
   * @param memory may be shared with other sources
   * @throws SourceUnreadable if it is no http or https address, or a password in it would cross the
   *     net in the clear
   */
  public FeedSource(
      String address,
      Posts.Undated undated,
      DownloadLimits limits,
      String agent,
      ResponseCache memory) {
    this.address = FeedAddress.parse(address);
    this.undated = undated;
    this.limits = limits;
    this.download = new Download(this.address, limits, FEED, agent, memory);
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    return read(window, undated);
  }

  private Catalogue read(PublicationWindow window, Posts.Undated wish) {
    Response answer = download.get(address);
    FeedDocument first = FeedDocument.parse(answer);
    Optional<String> heldBack = UndatedItems.warning(first, wish);
    Catalogue found =
        first.hasPages()
            ? new WordPressPages(download, limits, answer.address(), window).read(first)
            : first.catalogue(window, first.gaps(window));
    for (String warning : first.warnings()) {
      found = found.warning(warning);
    }
    return heldBack.map(found::warning).orElse(found);
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
}
