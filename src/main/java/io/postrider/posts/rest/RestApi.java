package io.postrider.posts.rest;

import io.postrider.digest.Posts;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Origin;
import io.postrider.posts.web.Response;
import java.net.URI;
import java.util.regex.Matcher;

/**
 * The REST API of a site. It is below {@code /wp-json}; where the site has no pretty addresses, it
 * is a query of the home page.
 */
final class RestApi {

  private static final Download.Wanted API =
      new Download.Wanted("The REST API", "application/json, */*;q=0.5");

  private final Download download;
  private final String home;
  private final String root;
  private boolean plain;
  private boolean known;

  /**
   * The API of the site at an address.
   *
   * @throws SourceUnreadable if a password would be sent there in the clear
   */
  RestApi(Posts.Blog blog, DownloadLimits limits, String agent) {
    URI address = URI.create(blog.url());
    this.home =
        Origin.withoutCredentials(address)
            .toString()
            .replaceFirst("\\?.*$", "")
            .replaceFirst("/+$", "");
    this.root =
        home.replaceFirst(
            "://", Matcher.quoteReplacement("://" + Credentials.of(blog.login(), address)));
    this.download = new Download(address, limits, API, agent);
  }

  /** The site's home without a slash at its end. */
  String home() {
    return home;
  }

  /**
   * Asks.
   *
   * @param route as in {@code /wp/v2/posts}
   * @param query as in {@code page=2&per_page=50}, of characters that need no encoding; may be
   *     empty
   * @return what the API says, be it an error of its own
   * @throws SourceUnreadable if something else answers, or nothing does
   */
  RestResponse get(String route, String query) {
    Response answer = download.get(address(route, query));
    if (!known && !plain && RestResponse.isNoApi(answer)) {
      Response other = download.get(plainAddress(route, query));
      plain = !RestResponse.isNoApi(other);
      answer = plain ? other : answer;
    }
    RestResponse reply = RestResponse.of(Origin.web(API.thing(), answer.address()), answer);
    known = true;
    return reply;
  }

  private URI address(String route, String query) {
    return plain
        ? plainAddress(route, query)
        : URI.create(root + "/wp-json" + route + (query.isEmpty() ? "" : "?" + query));
  }

  private URI plainAddress(String route, String query) {
    return URI.create(root + "/?rest_route=" + route + (query.isEmpty() ? "" : "&" + query));
  }
}
