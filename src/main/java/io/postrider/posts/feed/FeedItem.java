package io.postrider.posts.feed;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostIdentity;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PasswordProtection;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.ShortText;
import io.postrider.posts.syndication.Entry;
import io.postrider.posts.syndication.HtmlText;
import io.postrider.posts.syndication.NoFeed;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed. Little of it is worked out before it is asked for: most items of a read are
 * outside its window.
 */
final class FeedItem {

  private static final int NAME = 60;

  private final Entry entry;
  private final Origin origin;
  private final @Nullable String site;
  private final String key;
  private final Identity identity;
  private final ItemDates dates;

  /**
   * An item.
   *
   * @param site the address that the feed gives for its site; null for none
   */
  FeedItem(Entry entry, Origin origin, @Nullable String site) {
    this.entry = entry;
    this.origin = origin;
    this.site = site;
    this.key = identifier();
    this.dates = ItemDates.of(entry);
    this.identity = new Identity(key, Objects.requireNonNullElse(entry.link(), "").strip());
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
    return PostIdentity.key(key + "#" + Objects.requireNonNullElse(entry.link(), "").strip());
  }

  /** WordPress encodes the entities of a guid, as XML does once more. */
  private String identifier() {
    return Stream.of(entry.id(), entry.link())
        .flatMap(Stream::ofNullable)
        .filter(key -> !key.isBlank())
        .findFirst()
        .map(PostIdentity::key)
        .orElseGet(() -> PostIdentity.hash(entry.title() + "\n" + description() + content()));
  }

  /** The blog's own number of the post; empty if nothing tells it. */
  Optional<Long> number() {
    return PostIdentity.number(hints(true)).map(Long::valueOf);
  }

  /** The same, but not from the guid, which may be another post's. */
  Optional<Long> ownNumber() {
    return PostIdentity.number(hints(false)).map(Long::valueOf);
  }

  /** When it was published; empty if that cannot be read. */
  Optional<Instant> published() {
    return dates.published();
  }

  ItemDates dates() {
    return dates;
  }

  /** Whether another says the same at the same time, so that it is the same post once more. */
  boolean isLike(FeedItem other) {
    return entry.equals(other.entry)
        || (published().equals(other.published())
            && title().equals(other.title())
            && description().equals(other.description())
            && content().equals(other.content()));
  }

  /** That another one of the same page is left out, because nothing tells the two apart. */
  String droppedTwin(FeedItem other) {
    return "Two posts have the same guid and address (%s), so only %s is read and %s is not; give each its own."
        .formatted(NoFeed.quote(key), NoFeed.quote(name()), NoFeed.quote(other.name()));
  }

  /** How a message names it. */
  String name() {
    String title = title();
    String name = title.isEmpty() ? ShortText.title(description()) : title;
    return name.length() <= NAME ? name : name.substring(0, NAME) + "…";
  }

  /** Its title as plain text; empty if it has none. */
  String title() {
    return ShortText.title(entry.title());
  }

  /** Whether WordPress asks for a password to show it. */
  private boolean isProtected() {
    return PasswordProtection.covers(entry.title(), description(), content());
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
        key, id(key), title(), published, published().isPresent(), rank, labels(), false, standing);
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
    HtmlText text = entry.content().isBlank() ? entry.summary() : entry.content();
    String base = base(text, link);
    PostContent content = PostContent.clean(text.html(), base);
    warnings.addAll(content.warnings());
    if (published().isEmpty()) {
      warnings.add("It has no date that can be read, so it counts as published today.");
    }
    return new Post(
        new Post.Identity(key, id(key), link),
        new Post.Head(
            ShortText.title(entry.title(), warnings),
            published,
            dates.changed().orElse(null),
            Byline.of(entry.authors(), warnings),
            comments()),
        content.body(
            Excerpt.of(description(), content),
            FeedPicture.of(entry.files(), base, content.image())),
        new Post.Labels(ShortText.labels(categories(), warnings), List.of()),
        warnings);
  }

  /**
   * What the addresses in its text are relative to: what the document says, else the post's own
   * page. A post that links to somebody else's page is about that page and not on it.
   */
  private String base(HtmlText text, String link) {
    if (text.base() != null) {
      return text.base().toString();
    }
    String home = site != null ? site : origin.base() == null ? link : origin.base().toString();
    return Stream.of(link, Objects.requireNonNullElse(entry.original(), ""))
        .filter(page -> SameSite.of(page, home))
        .findFirst()
        .orElse(home);
  }

  private String link(List<String> warnings) {
    URI base = site == null ? origin.base() : URI.create(site);
    String named = ShortText.link(entry.link(), base);
    String own = named == null ? ShortText.link(entry.id(), null) : named;
    if (own != null) {
      return own;
    }
    if (base == null) {
      throw origin.unreadable(
          "names no address for the post %s nor for its site; add a <link>, then run again."
              .formatted(NoFeed.quote(title())));
    }
    warnings.add("It has no address of its own, so it links to " + base + ".");
    return base.toString();
  }

  private List<@Nullable String> hints(boolean ownGuid) {
    List<@Nullable String> hints = new ArrayList<>();
    if (entry.number() != null) {
      hints.add("?p=" + entry.number());
    }
    if (ownGuid) {
      hints.add(key);
    }
    hints.add(entry.link());
    hints.add(entry.discussion());
    return hints;
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
    return entry.labels().stream();
  }

  private @Nullable Integer comments() {
    return Optional.ofNullable(entry.comments())
        .filter(count -> count.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElse(null);
  }

  /** Whether it holds an excerpt in place of what the post says. */
  boolean isExcerpt() {
    return content().isBlank() && !description().isBlank();
  }

  private String description() {
    return entry.summary().html();
  }

  private String content() {
    return entry.content().html();
  }
}
