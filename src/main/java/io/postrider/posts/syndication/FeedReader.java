package io.postrider.posts.syndication;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds of all formats. Posts of RSS and of Atom are read in either, as some makers mix the
 * two; what is called a post and stands elsewhere is reported.
 */
public final class FeedReader {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static final Set<String> POSTS = Set.of("item", "entry");
  private static final Set<String> AROUND_POSTS = Set.of("channel", "items", "entries");

  private final Element root;
  private final RssReader rss;
  private final AtomReader atom;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Element> passedOver = new ArrayList<>();

  private FeedReader(Element root) {
    this.root = root;
    this.rss = new RssReader(root);
    this.atom = new AtomReader(root);
  }

  /**
   * Reads a document.
   *
   * @param address where it comes from; null if that is no address
   * @throws NoFeed if it is not well-formed, or something else than a feed
   */
  public static Feed read(String document, @Nullable URI address) throws NoFeed {
    String start = document.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      return JsonFeedReader.read(document);
    }
    XmlTree.Document tree = XmlTree.read(FeedText.withReferencesOfXml(document), address);
    Feed feed = new FeedReader(tree.root()).read();
    List<String> warnings = new ArrayList<>(feed.warnings());
    tree.undeclared().stream().limit(5).map(FeedReader::undeclared).forEach(warnings::add);
    return new Feed(feed.site(), feed.entries(), warnings);
  }

  private Feed read() throws NoFeed {
    return switch (root.name()) {
      case "rss", "rdf" -> read(rss.site(), List.of());
      case "feed" -> read(AtomReader.site(root), odd(root));
      case "entry" -> {
        boolean isAtom = root.vocabulary() == Vocabulary.ATOM;
        throw isAtom
            ? new NoFeed(
                "is a single Atom entry, not a feed; set posts.url to the address of the feed.")
            : other(root);
      }
      default -> throw other(root);
    };
  }

  private Feed read(Optional<String> site, List<String> odd) {
    addPosts(root, true);
    List<String> warnings = new ArrayList<>(odd);
    if (!passedOver.isEmpty()) {
      warnings.add(
          "has an element %s in the wrong place or namespace, so it is not read; put it beside the other posts, then run again."
              .formatted(NoFeed.quote(passedOver.get(0).name())));
    }
    atom.unread().stream().limit(5).map(FeedReader::unread).forEach(warnings::add);
    return new Feed(site.orElse(null), entries, warnings);
  }

  /**
   * Adds the posts in an element.
   *
   * @param expected whether posts may stand there
   */
  private void addPosts(Element parent, boolean expected) {
    for (Element child : parent.children().toList()) {
      if (expected && rss.isItem(child)) {
        entries.add(rss.entry(child));
      } else if (expected && AtomReader.isEntry(child)) {
        entries.add(atom.entry(child));
      } else if (POSTS.contains(child.name())) {
        passedOver.add(child);
      } else {
        addPosts(child, expected && AROUND_POSTS.contains(child.name()));
      }
    }
  }

  private static String unread(String type) {
    return "has a text of the type %s, which people cannot read, so it is left out; add a summary."
        .formatted(NoFeed.quote(type));
  }

  private static NoFeed other(Element root) {
    return new NoFeed(
        "is neither RSS nor Atom, but begins with the element %s; set posts.url to the address of a feed."
            .formatted(NoFeed.quote(root.name())));
  }

  /** Atom that is not declared as Atom is, which other readers may refuse. */
  private static List<String> odd(Element root) throws NoFeed {
    String namespace = root.namespace();
    boolean isAtom = root.vocabulary() == Vocabulary.ATOM;
    if (!isAtom && !namespace.isBlank()) {
      throw new NoFeed(
          "is neither RSS nor Atom: its element “feed” has the namespace %s, and Atom's is “%s”; set posts.url to the address of a feed."
              .formatted(NoFeed.quote(namespace), ATOM));
    }
    return isAtom && namespace.startsWith("http://")
        ? List.of()
        : List.of(
            "is read as Atom, though its namespace is %s and not “%s”; correct it, as other programs may refuse it."
                .formatted(NoFeed.quote(namespace), ATOM));
  }

  private static String undeclared(String prefix) {
    return "uses the prefix %s without declaring it, so other programs may refuse it; declare it in the first element."
        .formatted(NoFeed.quote(prefix));
  }
}
