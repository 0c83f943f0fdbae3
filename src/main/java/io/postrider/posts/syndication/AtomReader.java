package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Atom 1.0 (RFC 4287), and 0.3 that came before it. */
final class AtomReader {

  private static final Set<String> ALTERNATE =
      Set.of("alternate", "http://www.iana.org/assignments/relation/alternate");
  private static final Set<String> PAGES = Set.of("", "text/html", "application/xhtml+xml");

  private static final Pattern BINARY =
      Pattern.compile("(?:image|audio|video|font|model|application)/(?!.*(?:xml|json)$)");

  private final List<String> feedAuthors;

  /** Types of texts that are none, which a person may want to know of. */
  private final Set<String> unread = new LinkedHashSet<>();

  AtomReader(Element root) {
    this.feedAuthors = Extensions.names(own(root, "author")).toList();
  }

  /** The address that a feed gives for its site. */
  static Optional<String> site(Element feed) {
    return page(own(feed, "link"));
  }

  /** Whether an element is a post. */
  static boolean isEntry(Element element) {
    return element.name().equals("entry") && isOwn(element);
  }

  Entry entry(Element entry) {
    return new Entry(
        words(entry, "id").findFirst().orElse(null),
        page(own(entry, "link")).orElse(null),
        Extensions.first(entry, Vocabulary.FEEDBURNER, "origlink").orElse(null),
        own(entry, "title").findFirst().map(AtomReader::line).orElse(""),
        dates(
            entry,
            List.of("published", "issued", "created", "pubdate"),
            "issued",
            "date",
            "created"),
        dates(entry, List.of("updated", "modified"), "modified"),
        authors(entry),
        CategoryNames.of(entry).toList(),
        firstText(entry, "summary").or(Extensions.description(entry)),
        firstText(entry, "content"),
        Stream.concat(enclosures(entry), Extensions.files(entry).stream()).toList(),
        null,
        Extensions.commentCount(entry).orElse(null),
        Extensions.first(entry, Vocabulary.WORDPRESS, "post-id").orElse(null));
  }

  /** The types of contents that are no text, and are not read. */
  Set<String> unread() {
    return unread;
  }

  private static Stream<Element> own(Element parent, String name) {
    return parent.children().filter(child -> child.name().equals(name) && isOwn(child));
  }

  /** In Atom what has no namespace is meant as Atom's, for whatever reason it lost it. */
  private static boolean isOwn(Element element) {
    return element.vocabulary() == Vocabulary.ATOM || element.vocabulary() == Vocabulary.NONE;
  }

  private static Stream<String> words(Element parent, String name) {
    return own(parent, name).flatMap(element -> element.words().stream());
  }

  private static List<String> dates(Element entry, List<String> names, String... ofDublinCore) {
    List<String> dates = new ArrayList<>();
    names.forEach(name -> words(entry, name).forEach(dates::add));
    dates.addAll(Extensions.dates(entry, ofDublinCore));
    return dates;
  }

  /** RFC 4287, section 4.1.2: the entry's, else those of where it comes from, else the feed's. */
  private List<String> authors(Element entry) {
    List<String> own = Extensions.names(own(entry, "author")).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<String> creators = Extensions.creators(entry).map(HtmlEscape::text).toList();
    if (!creators.isEmpty()) {
      return creators;
    }
    List<String> ofSource =
        own(entry, "source").flatMap(source -> Extensions.names(own(source, "author"))).toList();
    return ofSource.isEmpty() ? feedAuthors : ofSource;
  }

  private HtmlText firstText(Element entry, String name) {
    own(entry, name)
        .filter(text -> kind(text) == Kind.NEITHER && text.words().isPresent())
        .flatMap(text -> text.attribute("type").stream())
        .forEach(unread::add);
    return own(entry, name)
        .map(AtomReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(HtmlText.NONE);
  }

  /** The page among links, which need not say that they are one; those of RSS have no address. */
  static Optional<String> page(Stream<Element> links) {
    List<Element> alternates =
        links
            .filter(link -> ALTERNATE.contains(relation(link).orElse("alternate")))
            .filter(link -> link.attribute("href").isPresent())
            .toList();
    return alternates.stream()
        .filter(link -> PAGES.contains(mediaType(link).orElse("")))
        .findFirst()
        .or(() -> alternates.stream().findFirst())
        .flatMap(link -> link.attribute("href").map(link::resolve));
  }

  static Stream<Entry.File> enclosures(Element entry) {
    return own(entry, "link")
        .filter(link -> relation(link).filter("enclosure"::equals).isPresent())
        .flatMap(link -> Extensions.file(link, "href"));
  }

  private static Optional<String> relation(Element link) {
    return link.attribute("rel").map(rel -> rel.toLowerCase(Locale.ROOT));
  }

  /** Without its parameters. */
  private static Optional<String> mediaType(Element element) {
    return element
        .attribute("type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  /** A text as HTML (RFC 4287, section 3.1): text is no mark-up unless its type says so. */
  static HtmlText text(Element element) {
    return switch (kind(element)) {
      case PLAIN -> HtmlText.plain(characters(element), element.base());
      case HTML -> new HtmlText(characters(element), element.base());
      case ELEMENTS -> HtmlWriter.in(wrapped(element));
      case ALTERNATIVES -> alternative(element);
      case NEITHER -> HtmlText.NONE;
    };
  }

  /** Of several forms of a text, as Atom 0.3 has them, the first with mark-up, else the first. */
  private static HtmlText alternative(Element element) {
    List<Element> forms =
        own(element, element.name()).filter(form -> kind(form) != Kind.ALTERNATIVES).toList();
    return Stream.concat(forms.stream().filter(form -> kind(form) != Kind.PLAIN), forms.stream())
        .map(AtomReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(HtmlText.NONE);
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
    return kind(element) == Kind.PLAIN
        ? HtmlEscape.text(characters(element))
        : text(element).html();
  }

  private enum Kind {
    PLAIN,
    HTML,
    ELEMENTS,
    ALTERNATIVES,
    /** A picture, a table of figures: nothing to read. */
    NEITHER
  }

  private static Kind kind(Element element) {
    boolean isEscaped = element.attribute("mode").filter("escaped"::equals).isPresent();
    String type = mediaType(element).orElse(isEscaped ? "html" : "text");
    if (type.startsWith("multipart/")) {
      return Kind.ALTERNATIVES;
    }
    if (element.hasChildren()) {
      return Kind.ELEMENTS;
    }
    return switch (type) {
      case "html", "text/html", "xhtml", "application/xhtml+xml" -> Kind.HTML;
      // Makers write words that no standard knows, and mean characters.
      default -> BINARY.matcher(type).lookingAt() ? Kind.NEITHER : Kind.PLAIN;
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
