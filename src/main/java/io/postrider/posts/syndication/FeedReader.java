package io.postrider.posts.syndication;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads feeds of all formats. */
public final class FeedReader {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private FeedReader() {}

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
    Feed feed = read(tree.root());
    List<String> warnings = new ArrayList<>(feed.warnings());
    tree.undeclared().stream().limit(5).map(FeedReader::undeclared).forEach(warnings::add);
    return new Feed(feed.site(), feed.entries(), warnings);
  }

  private static Feed read(Element root) throws NoFeed {
    return switch (root.name()) {
      case "rss", "rdf" -> new RssReader(root).read();
      case "feed" -> new AtomReader(root).read(odd(root));
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
            "is read as Atom, though its namespace is %s and not “%s”; mend that, as other programs may refuse it."
                .formatted(NoFeed.quote(namespace), ATOM));
  }

  private static String undeclared(String prefix) {
    return "uses the prefix %s without declaring it, so other programs may refuse it; declare it in the first element."
        .formatted(NoFeed.quote(prefix));
  }
}
