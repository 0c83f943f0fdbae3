package io.postrider.posts.rest;

import io.postrider.posts.Slug;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.ShortText;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The categories of a site.
 *
 * @param all each once
 */
record Categories(List<Term> all) {

  private static final int NAMED = 10;

  /**
   * A category or a tag.
   *
   * @param parent the number of the category above it; 0 for none
   * @param name plain text; empty if it has none
   */
  record Term(long id, long parent, String slug, String name) {

    static Term of(JsonNode json) {
      return new Term(
          JsonFields.number(json.path("id")).orElse(0),
          JsonFields.number(json.path("parent")).orElse(0),
          JsonFields.text(json.path("slug")),
          ShortText.name(JsonFields.text(json.path("name"))));
    }

    /** The slug as people write it; WordPress keeps other alphabets percent-encoded. */
    String readableSlug() {
      return Slug.readable(slug);
    }
  }

  /** Asks for them. */
  static Categories of(PagedListing listing) {
    return new Categories(
        listing.read("/wp/v2/categories", "orderby=id&_fields=id,parent,slug,name", 100, Term::of));
  }

  /**
   * The numbers of the category with that slug, and of all below it if they count, ascending.
   *
   * @throws SourceUnreadable if there is none
   */
  List<Long> numbers(String slug, boolean includeChildren, String home) {
    Term top =
        all.stream()
            .filter(category -> category.slug().equals(slug))
            .findFirst()
            .or(() -> all.stream().filter(other -> isNamedSo(other, slug)).findFirst())
            .orElseThrow(() -> unknown(slug, home));
    return includeChildren ? tree(top.id()) : List.of(top.id());
  }

  private static boolean isNamedSo(Term category, String slug) {
    return category.readableSlug().equals(Slug.readable(slug));
  }

  private SourceUnreadable unknown(String slug, String home) {
    String some =
        all.stream()
            .map(Term::readableSlug)
            .map(RestResponse::quote)
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return new SourceUnreadable(
        "posts.category “%s” is the slug of no category at %s, which has %s; correct it in the"
                .formatted(
                    slug, home, all.isEmpty() ? "none" : some + (all.size() > NAMED ? ", …" : ""))
            + " digest's file.");
  }

  /** Each number once, so that categories that claim to be below each other do no harm. */
  private List<Long> tree(long top) {
    TreeSet<Long> numbers = new TreeSet<>(List.of(top));
    Queue<Long> next = new ArrayDeque<>(numbers);
    for (Long parent = next.poll(); parent != null; parent = next.poll()) {
      for (Term category : all) {
        if (category.parent() == parent && numbers.add(category.id())) {
          next.add(category.id());
        }
      }
    }
    return List.copyOf(numbers);
  }

  /** Those with these numbers, by name as WordPress shows them. */
  List<Term> named(List<Long> numbers) {
    return all.stream()
        .filter(category -> numbers.contains(category.id()))
        .sorted(Comparator.comparing(Term::name))
        .toList();
  }
}
