package io.postrider.posts.syndication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RSS of all versions, alone or in RDF. Its own elements have no namespace, or that of RSS 1.0;
 * some makers put all of it into one of their own, which changes nothing.
 */
final class RssReader {

  private static final Set<Vocabulary> OWN =
      Set.of(Vocabulary.NONE, Vocabulary.RSS, Vocabulary.OTHER);

  private final Element root;
  private final Set<String> namespaces = new HashSet<>();

  RssReader(Element root) {
    this.root = root;
    if (root.vocabulary() != Vocabulary.RDF) {
      namespaces.add(root.namespace());
    }
  }

  /**
   * The feed.
   *
   * @throws NoFeed if there is no channel in it
   */
  Feed read() throws NoFeed {
    Element channel =
        root.children()
            .filter(child -> child.name().equals("channel"))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoFeed(
                        "is neither RSS nor Atom: there is no element “channel” in its “%s”; set posts.url to the address of a feed."
                            .formatted(root.name())));
    namespaces.add(channel.namespace());
    List<Entry> entries =
        Stream.concat(channel.children(), root.children())
            .filter(child -> child.name().equals("item"))
            .filter(child -> isOwn(child) || OWN.contains(child.vocabulary()))
            .map(this::entry)
            .toList();
    return new Feed(link(channel).orElse(null), entries, List.of());
  }

  private Entry entry(Element item) {
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
        Stream.concat(
                Extensions.words(item, Vocabulary.ATOM, "updated"),
                Extensions.dates(item, "modified").stream())
            .toList(),
        authors(item),
        labels(item),
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
    return Extensions.html(own(item, "title"))
        .or(Extensions.html(item.children(Vocabulary.DUBLIN_CORE, "title")))
        .or(atomText(item, "title"))
        .or(Extensions.html(item.children(Vocabulary.MEDIA, "title")))
        .or(Extensions.html(item.children(Vocabulary.ITUNES, "title")))
        .html();
  }

  private Text content(Element item) {
    return Extensions.html(item.children(Vocabulary.CONTENT, "encoded"))
        .or(
            Extensions.html(
                Stream.concat(
                    item.children(Vocabulary.XHTML, "body"),
                    item.children(Vocabulary.XHTML, "div"))))
        .or(atomText(item, "content"))
        .or(Extensions.html(own(item, "content")));
  }

  private static Text atomText(Element item, String name) {
    return item.children(Vocabulary.ATOM, name)
        .map(AtomReader::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(Text.NONE);
  }

  private List<String> dates(Element item) {
    List<String> dates = new ArrayList<>();
    words(item, "pubdate").forEach(dates::add);
    Extensions.words(item, Vocabulary.ATOM, "published").forEach(dates::add);
    dates.addAll(Extensions.dates(item, "issued", "date", "created"));
    words(item, "date").forEach(dates::add);
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

  private List<String> labels(Element item) {
    return Stream.of(
            own(item, "category").flatMap(Extensions::labels),
            Extensions.words(item, Vocabulary.DUBLIN_CORE, "subject"),
            item.children(Vocabulary.ATOM, "category").flatMap(Extensions::labels))
        .flatMap(labels -> labels)
        .toList();
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
