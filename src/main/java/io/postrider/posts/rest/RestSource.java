package io.postrider.posts.rest;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostIdentity;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.DownloadLimits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The posts of a WordPress, through its REST API. They are read page by page in the order of their
 * numbers, in which nothing moves while posts of the same second come and go. In memory are the
 * JSON of one page, at most {@link DownloadLimits#bytes()} long, and the texts of all posts that
 * were read, at most five times as much.
 *
 * <p>What the API does not tell: comments other than those of people, so pingbacks do not count;
 * pictures that belong to a draft; and a date in UTC that falls into the site's spring gap, which
 * WordPress prints an hour late.
 */
public final class RestSource implements PostSource {

  /**
   * WordPress compares dates by the site's wall clock, which is up to a day away from UTC and may
   * jump.
   */
  private static final Duration WALL_CLOCK = Duration.ofDays(2);

  private static final Catalogue NOTHING = Catalogue.of(Map.of(), List.of());
  private static final int POSTS_A_PAGE = 50;
  private static final int NAMED_A_PAGE = 100;
  private static final String POSTS = "/wp/v2/posts";
  private static final String EMBEDDED =
      "&orderby=id&order=asc&_embed=author,wp:featuredmedia,wp:term";

  private final String category;
  private final boolean includeChildren;
  private final RestApi api;
  private final PagedListing listing;

  /**
   * The posts of the category that the settings name.
   *
   * @param blog its {@code url} is the home of the site
   * @param agent the User-Agent header
   * @throws SourceUnreadable if the password in the settings would go there in the clear
   */
  public RestSource(Posts.Blog blog, DownloadLimits limits, String agent) {
    this.category = Objects.requireNonNull(blog.category().slug(), "category");
    this.includeChildren = blog.category().includeChildren();
    this.api = new RestApi(blog, limits, agent);
    this.listing = new PagedListing(api, limits);
  }

  @Override
  public Catalogue read(PublicationWindow window) {
    RestSite site = new RestSite(api, listing);
    List<Long> numbers = site.categories().numbers(category, includeChildren, api.home());
    String query = "categories=" + joined(numbers) + "&after=" + floor(window) + EMBEDDED;
    return catalogue(site, query, POSTS_A_PAGE, window.until());
  }

  private static Instant floor(PublicationWindow window) {
    Instant from =
        window.from().isBefore(PublicationWindow.EVER.from())
            ? PublicationWindow.EVER.from()
            : window.from();
    return from.minus(WALL_CLOCK).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public Catalogue named(Set<String> ids) {
    Set<Long> numbers =
        ids.stream()
            .filter(id -> id.matches("[1-9]\\d{0,17}"))
            .map(Long::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
    return numbers.isEmpty() ? NOTHING : listed("include=" + joined(numbers));
  }

  /** Without a number or a name WordPress would list all its posts. */
  private Catalogue listed(String query) {
    return catalogue(
        new RestSite(api, listing), query + EMBEDDED, NAMED_A_PAGE, PublicationWindow.EVER.until());
  }

  /** It takes numbers and names only one at a time: both would have to hold. */
  @Override
  public Catalogue at(Set<PostAddress> addresses) {
    Set<String> names = PostAddress.names(addresses);
    Catalogue byName =
        names.isEmpty()
            ? NOTHING
            : listed(
                "slug="
                    + names.stream()
                        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",")));
    Set<Long> numbers = PostAddress.numbers(addresses);
    return numbers.isEmpty() ? byName : byName.and(listed("include=" + joined(numbers)));
  }

  private static String joined(Iterable<Long> numbers) {
    StringBuilder joined = new StringBuilder();
    numbers.forEach(number -> joined.append(joined.isEmpty() ? "" : ",").append(number));
    return joined.toString();
  }

  /** A post without a date counts as published in the last microsecond, as in a feed. */
  private Catalogue catalogue(RestSite site, String query, int size, Instant until) {
    List<RestPost> posts =
        listing.read(POSTS, query, size, json -> RestPost.of(json, site)).stream()
            .sorted(Comparator.comparingLong(RestPost::number))
            .toList();
    Instant undated = until.minus(1, ChronoUnit.MICROS);
    Set<String> taken = new HashSet<>();
    Map<Headline, RestPost> found = new LinkedHashMap<>();
    posts.forEach(post -> found.put(post.headline(key(post, taken), undated), post));
    return new Catalogue(
        List.copyOf(found.keySet()), List.of(), wanted -> posts(wanted, found, site.comments()));
  }

  private static List<Post> posts(
      List<Headline> wanted, Map<Headline, RestPost> found, CommentCounts comments) {
    return wanted.stream()
        .filter(headline -> headline.standing() == Headline.Standing.PUBLIC)
        .flatMap(
            headline ->
                Stream.ofNullable(found.get(headline))
                    .map(post -> post.toPost(headline, comments.of(post.number()))))
        .toList();
  }

  /** Of posts with the same guid, as careless imports leave them, the oldest keeps it. */
  private String key(RestPost post, Set<String> taken) {
    String guid = post.guid().isEmpty() ? api.home() + "/?p=" + post.number() : post.guid();
    String key = PostIdentity.key(guid);
    return taken.add(key) ? key : PostIdentity.key(key + "#" + post.number());
  }
}
