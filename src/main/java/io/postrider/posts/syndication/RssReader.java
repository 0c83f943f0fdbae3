package io.postrider.posts.syndication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * RSS of all versions, alone or in RDF. Its own elements have no namespace, or that of RSS 1.0;
 * some makers put all of it into one of their own, which changes nothing.
 */
final class RssReader {

  private static final Set<Vocabulary> OWN =
      Set.of(Vocabulary.NONE, Vocabulary.RSS, Vocabulary.ATOM, Vocabulary.OTHER);

  private final Element root;
  private final Set<String> namespaces = new HashSet<>();

  RssReader(Element root) {
    this.root = root;
    if (root.vocabulary() != Vocabulary.RDF) {
      namespaces.add(root.namespace());
    }
    channels().forEach(channel -> namespaces.add(channel.namespace()));
  }

  private Stream<Element> channels() {
    return root.children().filter(child -> child.name().equals("channel"));
  }

  /**
   * The address that it gives for its site.
   *
   * @throws NoFeed if there is no channel in it
   */
  Optional<String> site() throws NoFeed {
    Element channel =
        channels()
            .findFirst()
            .orElseThrow(
                () ->
                    new NoFeed(
                        "is neither RSS nor Atom: there is no element “channel” in its “%s”; set posts.url to the address of a feed."
                            .formatted(root.name())));
    return link(channel);
  }

  /** Whether an element is a post. */
  boolean isItem(Element element) {
    return element.name().equals("item") && (isOwn(element) || OWN.contains(element.vocabulary()));
  }

  Entry entry(Element item) {
    namespaces.add(item.namespace());
    Optional<Element> guid = own(item, "guid").findFirst();
    String id =
        guid.flatMap(Element::words)
            .or(() -> item.attribute("about"))
            .or(() -> Extensions.first(item, Vocabulary.ATOM, "id"))
            .orElse(null);
    return new Entry(
        id,
        link(item).orElse(null),
        Extensions.first(item, Vocabulary.FEEDBURNER, "origlink").orElse(null),
        title(item),
        dates(item),
        Stream.of(
                Extensions.words(item, Vocabulary.ATOM, "updated"),
                Stream.of("updated", "modified", "lastmod").flatMap(name -> words(item, name)),
                Extensions.dates(item, "modified").stream())
            .flatMap(dates -> dates)
            .toList(),
        authors(item),
        CategoryNames.of(item).toList(),
        Extensions.html(own(item, "description"))
            .or(Extensions.html(item.children(Vocabulary.DUBLIN_CORE, "description")))
            .or(atomText(item, "summary"))
            .or(Extensions.description(item)),
        content(item),
        files(item),
        words(item, "comments").findFirst().orElse(null),
        Extensions.commentCount(item).orElse(null),
        Extensions.first(item, Vocabulary.WORDPRESS, "post-id").orElse(null));
  }

  private boolean isOwn(Element element) {
    return element.vocabulary() == Vocabulary.RSS
        || element.vocabulary() == Vocabulary.NONE
        || (!element.namespace().isEmpty() && namespaces.contains(element.namespace()));
  }

  private Stream<Element> own(Element parent, String name) {
    return parent.children().filter(child -> child.name().equals(name) && isOwn(child));
  }

  private Stream<String> words(Element parent, String name) {
    return own(parent, name).flatMap(element -> element.words().stream());
  }

  private Optional<String> link(Element parent) {
    return own(parent, "link")
        .flatMap(link -> link.words().map(link::resolve).stream())
        .findFirst()
        .or(() -> AtomReader.page(parent.children().filter(child -> child.name().equals("link"))));
  }

  private String title(Element item) {
    return Stream.<Supplier<String>>of(
            () -> Extensions.line(own(item, "title")),
            () -> Extensions.line(item.children(Vocabulary.DUBLIN_CORE, "title")),
            () -> atomText(item, "title").html(),
            () -> Extensions.line(item.children(Vocabulary.MEDIA, "title")),
            () -> Extensions.line(item.children(Vocabulary.ITUNES, "title")))
        .map(Supplier::get)
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse("");
  }

  private HtmlText content(Element item) {
    return Extensions.html(item.children(Vocabulary.CONTENT, "encoded"))
        .or(
            Extensions.html(
                Stream.concat(
                    item.children(Vocabulary.XHTML, "body"),
                    item.children(Vocabulary.XHTML, "div"))))
        .or(atomText(item, "content"))
        .or(Extensions.html(own(item, "content")));
  }

  private static HtmlText atomText(Element item, String name) {
    return item.children(Vocabulary.ATOM, name)
        .map(AtomReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(HtmlText.NONE);
  }

  private List<String> dates(Element item) {
    List<String> dates = new ArrayList<>();
    words(item, "pubdate").forEach(dates::add);
    Extensions.words(item, Vocabulary.ATOM, "published").forEach(dates::add);
    dates.addAll(Extensions.dates(item, "issued", "date", "created"));
    Stream.of("date", "published", "issued", "created")
        .flatMap(name -> words(item, name))
        .forEach(dates::add);
    return dates;
  }

  /** Who has a name in Dublin Core has an address in RSS's own element. */
  private List<String> authors(Element item) {
    List<String> creators = Extensions.creators(item).toList();
    if (!creators.isEmpty()) {
      return creators;
    }
    List<String> own =
        own(item, "author")
            .flatMap(
                author ->
                    author.hasChildren()
                        ? Extensions.names(Stream.of(author))
                        : author.words().stream())
            .toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<String> others = Extensions.names(item.children(Vocabulary.ATOM, "author")).toList();
    return others.isEmpty() ? Extensions.words(item, Vocabulary.ITUNES, "author").toList() : others;
  }

  private List<Entry.File> files(Element item) {
    return Stream.of(
            own(item, "enclosure").flatMap(enclosure -> Extensions.file(enclosure, "url")),
            Extensions.files(item).stream(),
            AtomReader.enclosures(item))
        .flatMap(files -> files)
        .toList();
  }
}
