package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.content.Addresses;
import io.postrider.posts.web.Answer;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.Limits;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The posts of an RSS or Atom feed on the web. WordPress's feeds hold ten posts a page; they are
 * read on until a page is wholly older than the window, is past the last one (404), or brings
 * nothing new. Of other feeds the one page that there is counts.
 */
public final class FeedSource implements PostSource {

  /**
   * WordPress sorts pages by the site's wall clock, which is up to a day away from UTC and may
   * jump.
   */
  private static final Duration WALL_CLOCK = Duration.ofDays(1);

  private static final Download.Wanted FEED =
      new Download.Wanted(
          "The feed", "application/rss+xml, application/atom+xml, application/xml, */*;q=0.5");

  private final URI address;
  private final Download download;
  private final Limits limits;

  /**
   * The feed at an address.
   *
   * @throws SourceUnreadable if it is no http or https address
   */
  public FeedSource(String address, Limits limits, String agent) {
    this.address = parse(address.strip());
    this.limits = limits;
    this.download = new Download(limits, FEED, agent);
  }

  private static URI parse(String address) {
    try {
      URI parsed = new URI(address);
      if (Addresses.isWeb(parsed)) {
        return parsed;
      }
    } catch (URISyntaxException malformed) {
      // Reported below; its message may hold credentials.
    }
    throw new SourceUnreadable(
        "posts.url “%s” is no http or https address; correct it in the digest's file."
            .formatted(address.replaceFirst("//[^/]*@", "//")));
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    FeedItems found = new FeedItems(window);
    Answer first = download.get(address);
    FeedDocument page = parse(first);
    boolean paged = page.wordpress();
    for (int next = 2; found.addAll(page.items()) && paged && !isOlder(page, window); next++) {
      Answer answer = download.get(page(next, first.address()));
      if (answer.status() == 404) {
        break;
      }
      page = parse(answer);
    }
    return found.catalogue();
  }

  @Override
  public Catalogue named(Set<String> ids) {
    return read(PublicationWindow.EVER).only(ids);
  }

  private static FeedDocument parse(Answer answer) {
    Origin origin = Origin.web(FEED.thing(), answer.address());
    Answer good = answer.orRefuse(origin);
    return FeedDocument.parse(origin, good.body(), good.contentType());
  }

  private static boolean isOlder(FeedDocument page, PublicationWindow window) {
    Instant bound = window.from().minus(WALL_CLOCK);
    return page.items().stream()
        .allMatch(item -> item.published().filter(bound::isAfter).isPresent());
  }

  private URI page(int number, URI first) {
    if (number > limits.pages()) {
      throw Origin.web(FEED.thing(), first)
          .unreadable(
              "goes on after %d pages, more than are read at once; set a shorter posts.look-back."
                  .formatted(limits.pages()));
    }
    String bare = first.toString().replaceFirst("#.*$", "");
    return URI.create(bare + (first.getRawQuery() == null ? "?" : "&") + "paged=" + number);
  }
}
