package io.postrider.posts.rest;

import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.Post;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.ShortText;
import io.postrider.posts.rest.Categories.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post as the API gives it, in as few words as possible. Only its number is indispensable.
 *
 * @param guid what identifies it at the site; empty if there is none
 * @param published empty if no date can be read
 * @param excerpt HTML
 * @param content HTML
 * @param image the featured picture; null for none
 * @param warnings what was odd about it so far
 */
record RestPost(
    long number,
    String guid,
    String title,
    String link,
    Optional<Instant> published,
    @Nullable Instant modified,
    @Nullable String author,
    String excerpt,
    String content,
    Post.@Nullable Image image,
    List<Term> categories,
    List<Term> tags,
    boolean sticky,
    Standing standing,
    List<String> warnings) {

  /** Reads one. */
  static RestPost of(JsonNode json, RestSite site) {
    List<String> warnings = new ArrayList<>();
    Embedded embedded = new Embedded(json, warnings);
    long number = JsonFields.number(json.path("id")).orElseThrow();
    Optional<Instant> modified = site.clock().read(json, "modified");
    Standing standing = standing(json);
    boolean isPublic = standing == Standing.PUBLIC;
    return new RestPost(
        number,
        JsonFields.text(json.path("guid")).strip(),
        ShortText.title(JsonFields.text(json.path("title")), warnings),
        link(json, site.api().home() + "/?p=" + number, warnings),
        published(json, site, modified, warnings),
        modified.orElse(null),
        embedded.author(),
        isPublic ? JsonFields.text(json.path("excerpt")) : "",
        isPublic ? content(json, warnings) : "",
        embedded.image(),
        categories(json, site, embedded, warnings),
        tags(embedded, warnings),
        json.path("sticky").booleanValueOpt().orElse(false),
        standing,
        warnings);
  }

  private static String link(JsonNode json, String plain, List<String> warnings) {
    String link = ShortText.link(JsonFields.text(json.path("link")), null);
    if (link == null) {
      warnings.add("It has no address of its own, so it links to " + plain + ".");
      return plain;
    }
    return link;
  }

  private static Optional<Instant> published(
      JsonNode json, RestSite site, Optional<Instant> modified, List<String> warnings) {
    Optional<Instant> date = site.clock().read(json, "date");
    if (date.isEmpty()) {
      warnings.add(
          modified.isPresent()
              ? "It has no date that can be read, so the day of its last change counts."
              : "It has no date that can be read, so it counts as published today.");
    }
    return date.or(() -> modified);
  }

  private static Standing standing(JsonNode json) {
    String status = JsonFields.text(json.path("status"));
    if (!status.isEmpty() && !status.equals("publish")) {
      return Standing.UNPUBLISHED;
    }
    boolean asks =
        Stream.of("content", "excerpt")
            .anyMatch(part -> json.path(part).path("protected").booleanValueOpt().orElse(false));
    return asks ? Standing.PROTECTED : Standing.PUBLIC;
  }

  private static String content(JsonNode json, List<String> warnings) {
    JsonNode content = json.path("content");
    if (!content.isString() && !content.path("rendered").isString()) {
      warnings.add("The site does not give its text.");
    }
    return JsonFields.text(content);
  }

  private static List<Term> categories(
      JsonNode json, RestSite site, Embedded embedded, List<String> warnings) {
    List<Term> told = embedded.terms("category");
    return embedded.isWhole(told, "categories")
        ? told
        : site.categories(json.path("categories"), warnings);
  }

  private static List<Term> tags(Embedded embedded, List<String> warnings) {
    List<Term> told = embedded.terms("post_tag");
    if (!embedded.isWhole(told, "tags")) {
      warnings.add("The site does not name all its tags.");
    }
    return told;
  }

  /**
   * The line about it.
   *
   * @param key the source key
   * @param otherwise when it counts as published if no date of it can be read
   */
  Headline headline(String key, Instant otherwise) {
    return new Headline(
        key,
        id(),
        title,
        published.orElse(otherwise),
        published.isPresent(),
        number,
        labels(),
        sticky,
        standing);
  }

  private String id() {
    return String.valueOf(number);
  }

  private List<String> labels() {
    return Stream.concat(categories.stream(), tags.stream())
        .flatMap(term -> Stream.of(term.slug(), term.readableSlug(), term.name()))
        .filter(label -> !label.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * The post.
   *
   * @param headline the line about it
   * @param comments how many comments it has; null if the site does not say
   */
  Post toPost(Headline headline, @Nullable Integer comments) {
    PostContent clean = PostContent.clean(content, link);
    List<String> odd = new ArrayList<>(warnings);
    odd.addAll(clean.warnings());
    return new Post(
        new Post.Identity(headline.sourceKey(), headline.id(), link),
        new Post.Head(title, headline.published(), modified, author, comments),
        clean.body(Excerpt.of(excerpt, clean), image == null ? clean.image() : image),
        new Post.Labels(names(categories, odd), names(tags, odd)),
        odd);
  }

  private static List<String> names(List<Term> terms, List<String> warnings) {
    return ShortText.atMost(terms.stream().map(Term::name), warnings);
  }
}
