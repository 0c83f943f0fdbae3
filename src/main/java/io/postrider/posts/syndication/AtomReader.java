package io.postrider.posts.syndication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Atom 1.0 (RFC 4287), and 0.3 that came before it. */
final class AtomReader {

  private static final Set<String> ALTERNATE =
      Set.of("alternate", "http://www.iana.org/assignments/relation/alternate");
  private static final Set<String> PAGES = Set.of("", "text/html", "application/xhtml+xml");

  private final Element root;

  AtomReader(Element root) {
    this.root = root;
  }

  Feed read(List<String> warnings) {
    List<String> authors = Extensions.names(own(root, "author")).toList();
    return new Feed(
        page(own(root, "link")).orElse(null),
        own(root, "entry").map(entry -> entry(entry, authors)).toList(),
        warnings);
  }

  private Entry entry(Element entry, List<String> feedAuthors) {
    return new Entry(
        words(entry, "id").findFirst().orElse(null),
        page(own(entry, "link")).orElse(null),
        Extensions.first(entry, Vocabulary.FEEDBURNER, "origlink").orElse(null),
        own(entry, "title").findFirst().map(AtomReader::line).orElse(""),
        dates(entry, List.of("published", "issued", "created"), "issued", "date", "created"),
        dates(entry, List.of("updated", "modified"), "modified"),
        authors(entry, feedAuthors),
        Stream.concat(
                own(entry, "category").flatMap(Extensions::labels),
                Extensions.words(entry, Vocabulary.DUBLIN_CORE, "subject").map(Text::escape))
            .toList(),
        firstText(entry, "summary").or(Extensions.description(entry)),
        firstText(entry, "content"),
        Stream.concat(enclosures(entry), Extensions.files(entry).stream()).toList(),
        null,
        Extensions.commentCount(entry).orElse(null),
        Extensions.first(entry, Vocabulary.WORDPRESS, "post-id").orElse(null));
  }

  private Stream<Element> own(Element parent, String name) {
    return parent
        .children()
        .filter(child -> child.name().equals(name))
        .filter(
            child ->
                child.vocabulary() == Vocabulary.ATOM
                    || (child.vocabulary() == Vocabulary.NONE
                        && root.vocabulary() == Vocabulary.NONE));
  }

  private Stream<String> words(Element parent, String name) {
    return own(parent, name).flatMap(element -> element.words().stream());
  }

  private List<String> dates(Element entry, List<String> names, String... ofDublinCore) {
    List<String> dates = new ArrayList<>();
    names.forEach(name -> words(entry, name).forEach(dates::add));
    dates.addAll(Extensions.dates(entry, ofDublinCore));
    return dates;
  }

  /** RFC 4287, section 4.1.2: the entry's, else those of where it comes from, else the feed's. */
  private List<String> authors(Element entry, List<String> ofFeed) {
    List<String> own = Extensions.names(own(entry, "author")).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<String> creators = Extensions.creators(entry).map(Text::escape).toList();
    if (!creators.isEmpty()) {
      return creators;
    }
    List<String> ofSource =
        own(entry, "source").flatMap(source -> Extensions.names(own(source, "author"))).toList();
    return ofSource.isEmpty() ? ofFeed : ofSource;
  }

  private Text firstText(Element entry, String name) {
    return own(entry, name)
        .map(AtomReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(Text.NONE);
  }

  /** The page among links, which need not say that they are one; those of RSS have no address. */
  static Optional<String> page(Stream<Element> links) {
    List<Element> alternates =
        links
            .filter(link -> ALTERNATE.contains(link.attribute("rel").orElse("alternate")))
            .filter(link -> link.attribute("href").isPresent())
            .toList();
    return alternates.stream()
        .filter(link -> PAGES.contains(link.attribute("type").orElse("")))
        .findFirst()
        .or(() -> alternates.stream().findFirst())
        .flatMap(link -> link.attribute("href").map(link::resolve));
  }

  static Stream<Entry.File> enclosures(Element entry) {
    return entry
        .children(Vocabulary.ATOM, "link")
        .filter(link -> link.attribute("rel").filter("enclosure"::equals).isPresent())
        .flatMap(link -> Extensions.file(link, "href"));
  }

  /** A text as HTML (RFC 4287, section 3.1): text is no mark-up unless its type says so. */
  static Text text(Element element) {
    return switch (kind(element)) {
      case PLAIN -> Text.plain(characters(element), element.base());
      case HTML -> new Text(characters(element), element.base());
      case ELEMENTS -> Markup.in(wrapped(element));
      case NEITHER -> Text.NONE;
    };
  }

  /** The div around XHTML is no part of it (RFC 4287, section 3.1.1.3). */
  private static Element wrapped(Element element) {
    List<Element> children = element.children().toList();
    boolean isWrapped =
        children.size() == 1
            && children.get(0).name().equals("div")
            && element.text().strip().equals(children.get(0).text().strip());
    return isWrapped ? children.get(0) : element;
  }

  private static String line(Element element) {
    return kind(element) == Kind.PLAIN ? Text.escape(characters(element)) : text(element).html();
  }

  private enum Kind {
    PLAIN,
    HTML,
    ELEMENTS,
    /** A picture, a table of figures: nothing to read. */
    NEITHER
  }

  private static Kind kind(Element element) {
    String mode = element.attribute("mode").orElse("");
    String type =
        element
            .attribute("type")
            .map(given -> given.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*$", ""))
            .orElse(mode.equals("escaped") ? "html" : "text");
    return switch (type) {
      case "text", "text/plain" -> element.hasChildren() ? Kind.ELEMENTS : Kind.PLAIN;
      case "html", "text/html", "xhtml", "application/xhtml+xml" ->
          element.hasChildren() ? Kind.ELEMENTS : Kind.HTML;
      default -> type.startsWith("text/") ? Kind.PLAIN : Kind.NEITHER;
    };
  }

  private static String characters(Element element) {
    if (!element.attribute("mode").filter("base64"::equals).isPresent()) {
      return element.text();
    }
    try {
      return new String(Base64.getMimeDecoder().decode(element.text()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }
}
