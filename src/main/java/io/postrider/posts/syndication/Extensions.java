package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What entries of RSS and of Atom say in the words of others: Dublin Core, Media RSS, iTunes and so
 * on.
 */
final class Extensions {

  private Extensions() {}

  static Stream<String> words(Element entry, Vocabulary vocabulary, String name) {
    return entry.children(vocabulary, name).flatMap(element -> element.words().stream());
  }

  static Optional<String> first(Element entry, Vocabulary vocabulary, String name) {
    return words(entry, vocabulary, name).findFirst();
  }

  /** The text of an element that holds HTML, escaped or as elements. */
  static HtmlText html(Element element) {
    return element.hasChildren()
        ? HtmlWriter.in(element)
        : HtmlText.written(element.text(), element.base());
  }

  /** The title that the first of these elements holds; empty if none does. */
  static String line(Stream<Element> elements) {
    return elements
        .map(
            title ->
                title.hasChildren() ? HtmlWriter.in(title).html() : HtmlText.line(title.text()))
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }

  /** The first of these elements that says something. */
  static HtmlText html(Stream<Element> elements) {
    return elements
        .map(Extensions::html)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(HtmlText.NONE);
  }

  /** What players show below a film or an episode. */
  static HtmlText description(Element entry) {
    Stream<Element> media =
        Stream.concat(
                Stream.of(entry),
                entry.children().filter(child -> child.is(Vocabulary.MEDIA, "group")))
            .flatMap(parent -> parent.children(Vocabulary.MEDIA, "description"));
    return html(entry.children(Vocabulary.ITUNES, "summary"))
        .or(media.map(Extensions::described).findFirst().orElse(HtmlText.NONE));
  }

  private static HtmlText described(Element description) {
    return description.attribute("type").filter("html"::equals).isPresent()
        ? html(description)
        : HtmlText.plain(description.text(), description.base());
  }

  static List<String> dates(Element entry, String... names) {
    return Stream.of(names).flatMap(name -> words(entry, Vocabulary.DUBLIN_CORE, name)).toList();
  }

  static Stream<String> creators(Element entry) {
    return Stream.concat(
        words(entry, Vocabulary.DUBLIN_CORE, "creator"),
        words(entry, Vocabulary.DUBLIN_CORE, "author"));
  }

  /** The names in elements that Atom uses for people. */
  static Stream<String> names(Stream<Element> people) {
    return people
        .flatMap(
            person ->
                person.hasChildren()
                    ? person.children().filter(child -> child.name().equals("name"))
                    : Stream.of(person))
        .flatMap(name -> name.words().stream())
        .map(HtmlEscape::text);
  }

  static Optional<String> commentCount(Element entry) {
    return first(entry, Vocabulary.SLASH, "comments")
        .or(() -> first(entry, Vocabulary.THREAD, "total"));
  }

  /** Pictures, films and sounds of Media RSS, and the cover of an episode. */
  static List<Entry.File> files(Element entry) {
    List<Entry.File> files = new ArrayList<>();
    entry.children().forEach(child -> addMedia(files, child));
    entry
        .children(Vocabulary.ITUNES, "image")
        .flatMap(image -> image.attribute("href").map(image::resolve).stream())
        .forEach(address -> files.add(new Entry.File(address, "image/", null, null, true)));
    return files;
  }

  private static void addMedia(List<Entry.File> files, Element element) {
    if (element.vocabulary() != Vocabulary.MEDIA) {
      return;
    }
    String name = element.name();
    boolean thumbnail = name.equals("thumbnail");
    if (name.equals("content") || thumbnail) {
      boolean image = element.attribute("medium").filter("image"::equals).isPresent();
      String type = element.attribute("type").orElse(thumbnail || image ? "image/" : "");
      element
          .attribute("url")
          .map(element::resolve)
          .map(
              address ->
                  new Entry.File(
                      address,
                      type,
                      element.attribute("width").orElse(null),
                      element.attribute("height").orElse(null),
                      thumbnail))
          .ifPresent(files::add);
    }
    if (name.equals("content") || name.equals("group")) {
      element.children().forEach(child -> addMedia(files, child));
    }
  }

  /** A file that an element names by one of its attributes. */
  static Stream<Entry.File> file(Element element, String attribute) {
    return element
        .attribute(attribute)
        .map(element::resolve)
        .map(
            address ->
                new Entry.File(address, element.attribute("type").orElse(""), null, null, false))
        .stream();
  }
}
