package io.postrider.posts.syndication;

import io.postrider.posts.fields.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of an XML document. Case does not count in names: makers of feeds mix it. */
final class Element {

  private final Vocabulary vocabulary;
  private final String namespace;
  private final String name;
  private final Map<String, String> attributes;
  private final @Nullable URI base;

  /** Texts and elements, in their order. */
  private final List<Object> content = new ArrayList<>(2);

  /**
   * An element without content.
   *
   * @param name without prefix, in small letters
   * @param attributes by their names without prefix, in small letters
   * @param base the one that {@code xml:base} states; null if nothing does
   */
  Element(
      Vocabulary vocabulary,
      String namespace,
      String name,
      Map<String, String> attributes,
      @Nullable URI base) {
    this.vocabulary = vocabulary;
    this.namespace = namespace;
    this.name = name;
    this.attributes = attributes;
    this.base = base;
  }

  void add(Element child) {
    content.add(child);
  }

  void add(String text) {
    content.add(text);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  @Nullable URI base() {
    return base;
  }

  List<Object> content() {
    return content;
  }

  boolean is(Vocabulary ofVocabulary, String ofName) {
    return vocabulary == ofVocabulary && name.equals(ofName);
  }

  /** An attribute; empty if it is not there or blank. */
  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  Stream<Element> children() {
    return content.stream().filter(Element.class::isInstance).map(Element.class::cast);
  }

  Stream<Element> children(Vocabulary ofVocabulary, String ofName) {
    return children().filter(child -> child.is(ofVocabulary, ofName));
  }

  boolean hasChildren() {
    return children().findAny().isPresent();
  }

  /** All characters in it and below. */
  String text() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    for (Object part : content) {
      if (part instanceof Element child) {
        child.append(text);
      } else {
        text.append(part);
      }
    }
  }

  /** What is written in it, unless it is blank. */
  Optional<String> words() {
    return Optional.of(text().strip()).filter(words -> !words.isEmpty());
  }

  /** An address in it, absolute where a base is stated. */
  String resolve(String address) {
    if (base == null) {
      return address;
    }
    String absolute = WebAddress.web(address, base);
    return absolute == null ? address : absolute;
  }
}
