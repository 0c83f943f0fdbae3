package io.postrider.posts.feed;

import io.postrider.posts.Catalogue;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.syndication.Feed;
import io.postrider.posts.syndication.FeedReader;
import io.postrider.posts.syndication.FeedText;
import io.postrider.posts.syndication.NoFeed;
import io.postrider.posts.web.Origin;
import io.postrider.posts.web.Response;
import io.postrider.text.LocalTimes;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An RSS or Atom document, or a JSON Feed.
 *
 * @param origin where it comes from
 * @param wordpress whether WordPress made it, so that it has further pages
 * @param items its items in the order of the document
 * @param warnings what was odd about it, one sentence each
 */
record FeedDocument(Origin origin, boolean wordpress, List<FeedItem> items, List<String> warnings) {

  /** What messages call a feed on the web. */
  static final String THING = "The feed";

  private static final Pattern FIRST_ITEM = Pattern.compile("<(?:item|entry)[\\s>]");
  private static final Pattern WORDPRESS =
      Pattern.compile("[gG]enerator(?:Agent)?\\b[^<]{0,200}https?://wordpress\\.org/");

  /**
   * Reads what a web server answered. WordPress also tells itself by a header, which is left where
   * a plug-in hides the generator.
   *
   * @throws SourceUnreadable if it is no 200, or no feed
   */
  static FeedDocument parse(Response answer) {
    Origin origin = Origin.web(THING, answer.address());
    Response good = answer.orRefuse(origin);
    FeedDocument document = parse(origin, good.body(), good.contentType());
    boolean told =
        good.response().headers().allValues("Link").stream()
            .anyMatch(link -> link.contains("https://api.w.org/"));
    return new FeedDocument(
        origin, document.wordpress() || told, document.items(), document.warnings());
  }

  /**
   * Reads a document.
   *
   * @param contentType the HTTP header of that name; null if there is none
   * @throws SourceUnreadable if it is anything else than a well-formed feed
   */
  static FeedDocument parse(Origin origin, byte[] bytes, @Nullable String contentType) {
    try {
      String whole = FeedText.decode(bytes, contentType);
      refuseOthers(origin, whole);
      String text = new Prolog(whole).withoutDoctype();
      return of(FeedReader.read(text, origin.base()), origin, isWordPress(text));
    } catch (NoFeed why) {
      throw origin.unreadable(String.valueOf(why.getMessage()), why);
    }
  }

  private static FeedDocument of(Feed feed, Origin origin, boolean wordpress) {
    String site = WebAddress.web(feed.site(), origin.base());
    return new FeedDocument(
        origin,
        wordpress,
        feed.entries().stream().map(entry -> new FeedItem(entry, origin, site)).toList(),
        feed.warnings().stream().map(warning -> origin.name() + " " + warning).toList());
  }

  /** Whether it is the first of several pages that can be told apart by their dates. */
  boolean hasPages() {
    return wordpress && Lookback.isDated(items);
  }

  /** Its posts, with what was odd about the read. */
  Catalogue catalogue(PublicationWindow window, List<String> odd) {
    FeedItems found = new FeedItems(window);
    found.addAll(items);
    return found.catalogue(odd);
  }

  /** Why it may lack older posts of a window, being all there is; empty if it does not. */
  List<String> gaps(PublicationWindow window) {
    Lookback reach = Lookback.of(window);
    if (!items.isEmpty() && !Lookback.isDated(items)) {
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

  /** Whether it holds no post's text, but excerpts. */
  boolean isOfExcerpts() {
    return !items.isEmpty() && items.stream().allMatch(FeedItem::isExcerpt);
  }

  private static void refuseOthers(Origin origin, String text) {
    if (text.isBlank()) {
      throw origin.unreadable("is empty; fix the feed, then run again.");
    }
    if (new Prolog(text).isOfHtml()) {
      throw origin.unreadable(
          "is an HTML page, not a feed; set posts.url to %s.".formatted(feedOffered(origin, text)));
    }
  }

  private static String feedOffered(Origin origin, String html) {
    String base = origin.base() == null ? "" : origin.base().toString();
    Element link =
        Jsoup.parse(html, base)
            .selectFirst("link[rel=alternate][href][type~=^application/(rss|atom)\\+xml]");
    return link == null || link.absUrl("href").isEmpty()
        ? "the address of the RSS or Atom feed"
        : "the address of a feed (the page names " + link.absUrl("href") + ")";
  }

  private static boolean isWordPress(String text) {
    Matcher item = FIRST_ITEM.matcher(text);
    return WORDPRESS.matcher(item.find() ? text.substring(0, item.start()) : text).find();
  }
}
