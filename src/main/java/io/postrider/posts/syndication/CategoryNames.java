package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The categories and tags of an entry as HTML. What keeps a post out of a digest is one of them, so
 * that each counts in whatever vocabulary and way it is written: an element that holds its name, as
 * in RSS, or has attributes, a term for programs and a label for people, as in Atom; several in
 * others, or between commas.
 */
final class CategoryNames {

  private static final Set<String> SINGLE = Set.of("category", "tag");
  private static final Set<String> LISTS = Set.of("categories", "tags", "keywords");
  private static final Set<String> AROUND_MEDIA = Set.of("group", "content");

  private CategoryNames() {}

  static Stream<String> of(Element entry) {
    return entry.children().flatMap(CategoryNames::in);
  }

  private static Stream<String> in(Element element) {
    String name = element.name();
    if (SINGLE.contains(name)) {
      return single(element);
    }
    if (element.is(Vocabulary.DUBLIN_CORE, "subject")) {
      return words(element);
    }
    if (LISTS.contains(name)) {
      return element.hasChildren()
          ? of(element)
          : words(element).flatMap(list -> Arrays.stream(list.split(",")));
    }
    return element.vocabulary() == Vocabulary.MEDIA && AROUND_MEDIA.contains(name)
        ? of(element)
        : Stream.empty();
  }

  private static Stream<String> single(Element category) {
    Stream<String> attributes =
        Stream.of("label", "term", "text")
            .flatMap(name -> category.attribute(name).stream())
            .map(HtmlEscape::text);
    boolean holdsOthers = category.children().anyMatch(child -> SINGLE.contains(child.name()));
    return Stream.concat(attributes, holdsOthers ? of(category) : words(category)).distinct();
  }

  private static Stream<String> words(Element element) {
    return element.words().map(HtmlText::line).stream();
  }
}
