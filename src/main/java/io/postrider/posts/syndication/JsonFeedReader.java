package io.postrider.posts.syndication;

import io.postrider.text.HtmlEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON Feed 1.1, and 1.0 that came before it. */
final class JsonFeedReader {

  private static final String VERSION = "https?://(?:www\\.)?jsonfeed\\.org/version/.*";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonFeedReader() {}

  /**
   * Reads a document.
   *
   * @throws NoFeed if it is not well-formed, or other JSON
   */
  static Feed read(String document) throws NoFeed {
    JsonNode feed = parse(document);
    JsonNode items = feed.path("items");
    if (!text(feed, "version").orElse("").matches(VERSION) || !items.isArray()) {
      throw new NoFeed(
          "is JSON, but no JSON Feed (jsonfeed.org); set posts.url to the address of an RSS, Atom or JSON feed.");
    }
    List<String> authors = authors(feed).toList();
    List<Entry> entries = new ArrayList<>();
    for (JsonNode item : items) {
      entries.add(entry(item, authors));
    }
    return new Feed(text(feed, "home_page_url").orElse(null), entries, List.of());
  }

  private static JsonNode parse(String document) throws NoFeed {
    try {
      return JSON.readTree(document);
    } catch (JacksonException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      throw new NoFeed(
          "is malformed JSON at line %d; fix what the site writes there, then run again."
              .formatted(Math.max(1, line)),
          malformed);
    }
  }

  private static Entry entry(JsonNode item, List<String> feedAuthors) {
    List<String> authors = authors(item).toList();
    return new Entry(
        text(item, "id").orElse(null),
        text(item, "url").or(() -> text(item, "external_url")).orElse(null),
        null,
        text(item, "title").map(HtmlEscape::text).orElse(""),
        text(item, "date_published").stream().toList(),
        text(item, "date_modified").stream().toList(),
        authors.isEmpty() ? feedAuthors : authors,
        labels(item).map(HtmlEscape::text).toList(),
        HtmlText.plain(text(item, "summary").orElse(""), null),
        text(item, "content_html")
            .map(html -> new HtmlText(html, null))
            .or(() -> text(item, "content_text").map(plain -> HtmlText.plain(plain, null)))
            .orElse(HtmlText.NONE),
        files(item),
        null,
        null,
        null);
  }

  private static List<Entry.File> files(JsonNode item) {
    List<Entry.File> files = new ArrayList<>();
    Stream.of("image", "banner_image")
        .flatMap(name -> text(item, name).or(() -> text(item.path(name), "url")).stream())
        .forEach(address -> files.add(new Entry.File(address, "image/", null, null, false)));
    for (JsonNode attachment : item.path("attachments")) {
      text(attachment, "url")
          .ifPresent(
              address ->
                  files.add(
                      new Entry.File(
                          address, text(attachment, "mime_type").orElse(""), null, null, false)));
    }
    return files;
  }

  /** Version 1.0 had one author. */
  private static Stream<String> authors(JsonNode of) {
    List<JsonNode> people = new ArrayList<>();
    of.path("authors").forEach(people::add);
    if (people.isEmpty()) {
      people.add(of.path("author"));
    }
    return people.stream().flatMap(person -> text(person, "name").stream()).map(HtmlEscape::text);
  }

  /** Tags should be a list of texts. Some makers write one text, or things with names. */
  private static Stream<String> labels(JsonNode item) {
    List<String> labels = new ArrayList<>();
    for (String name : List.of("tags", "categories", "category", "keywords")) {
      JsonNode tags = item.path(name);
      text(tags).ifPresent(list -> labels.addAll(List.of(list.split(","))));
      (tags.isObject() ? List.of(tags) : tags)
          .forEach(
              tag ->
                  Stream.of(text(tag), text(tag, "name"), text(tag, "label"), text(tag, "term"))
                      .flatMap(Optional::stream)
                      .forEach(labels::add));
    }
    return labels.stream();
  }

  private static Optional<String> text(JsonNode of, String name) {
    return text(of.path(name));
  }

  /** Ids should be texts, and are numbers in many feeds. */
  private static Optional<String> text(@Nullable JsonNode node) {
    return Optional.ofNullable(node)
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(JsonNode::asString)
        .map(FeedText::clean)
        .filter(text -> !text.isBlank());
  }
}
