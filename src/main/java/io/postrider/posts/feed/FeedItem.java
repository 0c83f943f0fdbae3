package io.postrider.posts.feed;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostIdentity;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PlainText;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.content.Protection;
import io.postrider.posts.content.ShortText;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed. Little of it is worked out before it is asked for: most items of a read are
 * outside its window.
 */
final class FeedItem {

  /**
   * WordPress prints "Wed, 30 Nov -0001" for a zero date; nothing older than the web is a post's
   * date.
   */
  private static final Instant FIRST_WEBSITE = Instant.parse("1991-08-06T00:00:00Z");

  /** The name in brackets may be cut. */
  private static final Pattern ADDRESS = Pattern.compile("^[^\\s@]++@\\S++\\s*+(?:\\((.*?)\\)?)?$");

  private static final String WORDPRESS_ADDITIONS = "com-wordpress:feed-additions:1";

  private final SyndEntry entry;
  private final Origin origin;
  private final @Nullable String site;
  private final String key;
  private final Identity identity;

  /**
   * An item.
   *
   * @param site the address that the feed gives for its site; null for none
   */
  FeedItem(SyndEntry entry, Origin origin, @Nullable String site) {
    this.entry = entry;
    this.origin = origin;
    this.site = site;
    this.key = identifier();
    this.identity = new Identity(key, Objects.requireNonNullElse(entry.getLink(), "").strip());
  }

  /**
   * What tells it from every other item of a read. Caches may hold one page with http and another
   * with https; that makes no other post.
   *
   * @param key its key, which careless imports give to several posts
   * @param link the address of its own; empty if it has none
   */
  record Identity(String key, String link) {

    private static final Pattern SCHEME = Pattern.compile("^https?:(?=//)");

    Identity {
      key = SCHEME.matcher(key).replaceFirst("");
      link = SCHEME.matcher(link).replaceFirst("");
    }
  }

  Identity identity() {
    return identity;
  }

  /**
   * Identifies the post for good: its guid or Atom id, else its link, else a digest of what it
   * says.
   */
  String key() {
    return key;
  }

  /** The key of a post whose guid another one keeps, as other sources make it. */
  String keyWithNumber() {
    return ownNumber().map(number -> PostIdentity.key(key + "#" + number)).orElse(keyWithLink());
  }

  /** The same, where no number tells it from others. */
  String keyWithLink() {
    return PostIdentity.key(key + "#" + Objects.requireNonNullElse(entry.getLink(), "").strip());
  }

  /** WordPress encodes the entities of a guid, as XML does once more. */
  private String identifier() {
    return Stream.of(asWritten(), entry.getUri(), entry.getLink())
        .flatMap(Stream::ofNullable)
        .filter(key -> !key.isBlank())
        .findFirst()
        .map(PostIdentity::key)
        .orElseGet(() -> PostIdentity.hash(entry.getTitle() + "\n" + description() + content()));
  }

  /** Rome makes an ASCII address of a guid, which other sources give as it is. */
  private @Nullable String asWritten() {
    Object wire = entry.getWireEntry();
    if (wire instanceof Item item) {
      return item.getGuid() == null ? null : item.getGuid().getValue();
    }
    return wire instanceof Entry atom ? atom.getId() : null;
  }

  /** The blog's own number of the post; empty if nothing tells it. */
  Optional<Long> number() {
    return PostIdentity.number(hints(true)).map(Long::valueOf);
  }

  /** The same, but not from the guid, which may be another post's. */
  Optional<Long> ownNumber() {
    return PostIdentity.number(hints(false)).map(Long::valueOf);
  }

  /** When it was published; empty if no date of it can be read. */
  Optional<Instant> published() {
    return Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
        .flatMap(date -> plausible(date).stream())
        .findFirst();
  }

  /** Whether WordPress asks for a password to show it. */
  private boolean isProtected() {
    return Protection.covers(entry.getTitle(), description(), content());
  }

  /**
   * The line about it.
   *
   * @param key its source key
   * @param published when it counts as published
   * @param rank its place among posts of the same instant
   */
  Headline headline(String key, Instant published, long rank) {
    Headline.Standing standing =
        isProtected() ? Headline.Standing.PROTECTED : Headline.Standing.PUBLIC;
    return new Headline(
        key,
        id(key),
        ShortText.title(entry.getTitle()),
        published,
        rank,
        labels(),
        false,
        standing);
  }

  /** A guid that another post keeps tells that one's number. */
  private String id(String key) {
    return PostIdentity.number(hints(key.equals(this.key))).orElse(key);
  }

  /**
   * The post.
   *
   * @param key its source key
   * @param published when it counts as published
   * @throws SourceUnreadable if neither it nor its feed names an address to link to
   */
  Post toPost(String key, Instant published) {
    List<String> warnings = new ArrayList<>();
    String link = link(warnings);
    PostContent content = PostContent.clean(content().isBlank() ? description() : content(), link);
    warnings.addAll(content.warnings());
    if (published().isEmpty()) {
      warnings.add("It has no date that can be read, so it counts as new.");
    }
    return new Post(
        key,
        id(key),
        ShortText.title(entry.getTitle(), warnings),
        link,
        published,
        plausible(entry.getUpdatedDate()).orElse(null),
        author(warnings),
        Excerpt.of(description(), content),
        content.html(),
        FeedPicture.of(entry, link, content.image()),
        ShortText.labels(categories(), warnings),
        List.of(),
        comments(),
        content.minutes(),
        List.copyOf(warnings));
  }

  private static Optional<Instant> plausible(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant).filter(FIRST_WEBSITE::isBefore);
  }

  private String link(List<String> warnings) {
    URI base = site == null ? origin.base() : URI.create(site);
    String named = ShortText.link(entry.getLink(), base);
    String own = named == null ? ShortText.link(entry.getUri(), null) : named;
    if (own != null) {
      return own;
    }
    if (base == null) {
      throw origin.unreadable(
          "names no address for the post “%s” nor for its site; add a <link>, then run again."
              .formatted(ShortText.title(entry.getTitle())));
    }
    warnings.add("It has no address of its own, so it links to " + base + ".");
    return base.toString();
  }

  private List<@Nullable String> hints(boolean ownGuid) {
    List<@Nullable String> hints = new ArrayList<>();
    foreign("post-id", WORDPRESS_ADDITIONS).ifPresent(number -> hints.add("?p=" + number));
    if (ownGuid) {
      hints.add(key);
    }
    hints.add(entry.getLink());
    hints.add(entry.getComments());
    return hints;
  }

  private @Nullable String author(List<String> warnings) {
    String author = ShortText.author(entry.getAuthor(), warnings);
    // RSS 2.0 wants an address there, with the name in brackets; addresses are not for readers.
    String name = ADDRESS.matcher(author).replaceFirst("$1");
    return PlainText.isBlank(name) ? null : name;
  }

  private List<String> labels() {
    return categories()
        .distinct()
        .map(ShortText::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private Stream<String> categories() {
    return entry.getCategories().stream().map(SyndCategory::getName).filter(Objects::nonNull);
  }

  private @Nullable Integer comments() {
    return foreign("comments", "http://purl.org/rss/1.0/modules/slash/")
        .or(() -> foreign("total", "http://purl.org/syndication/thread/1.0"))
        .filter(count -> count.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElse(null);
  }

  private Optional<String> foreign(String name, String namespace) {
    return entry.getForeignMarkup().stream()
        .filter(element -> element.getName().equals(name))
        .filter(element -> element.getNamespaceURI().equals(namespace))
        .map(Element::getTextTrim)
        .findFirst();
  }

  /** Whether it holds an excerpt in place of what the post says. */
  boolean isExcerpt() {
    return content().isBlank() && !description().isBlank();
  }

  private String description() {
    SyndContent description = entry.getDescription();
    return description == null ? "" : Objects.requireNonNullElse(description.getValue(), "");
  }

  private String content() {
    return entry.getContents().stream()
        .map(SyndContent::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse("");
  }
}
