package io.postrider.posts.tables;

import io.postrider.posts.Slug;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.mysql.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A site's categories and tags, in the order of their names. */
final class Taxonomy {

  private static final String TERMS =
      """
      SELECT x.term_taxonomy_id, x.term_id, x.taxonomy = 'category' AS category, x.parent, t.slug, t.name
        FROM {term_taxonomy} x JOIN {terms} t ON t.term_id = x.term_id
       WHERE x.taxonomy IN ('category', 'post_tag')
       ORDER BY t.name, t.term_id
      """;

  /** By what posts refer to: the number of a term within its taxonomy. */
  private final Map<Long, Term> terms = new LinkedHashMap<>();

  private final Map<Long, Term> categories = new LinkedHashMap<>();

  Taxonomy(List<Term> terms) {
    for (Term term : terms) {
      this.terms.put(term.place(), term);
      if (term.category()) {
        categories.put(term.id(), term);
      }
    }
  }

  /**
   * A category or a tag.
   *
   * @param turn where its name stands among the others
   * @param place its number within the taxonomy, which posts refer to
   * @param id its own number, which others name as parent
   * @param category whether it is a category, else a tag
   * @param parent the category above it; 0 for none
   * @param slug unique among categories or among tags only; percent-encoded
   * @param name plain text
   */
  record Term(
      int turn, long place, long id, boolean category, long parent, String slug, String name) {}

  static Taxonomy read(Tables tables) {
    return new Taxonomy(
        tables
            .query(TERMS)
            .query(
                (row, number) ->
                    new Term(
                        number,
                        row.getLong("term_taxonomy_id"),
                        row.getLong("term_id"),
                        row.getBoolean("category"),
                        row.getLong("parent"),
                        row.getString("slug"),
                        PlainText.of(row.getString("name"))))
            .list());
  }

  /** The categories with this slug, encoded or not; empty if there is none. */
  List<Term> withSlug(String slug) {
    String wanted = Slug.readable(slug.strip());
    return categories.values().stream()
        .filter(category -> Slug.readable(category.slug()).equals(wanted))
        .toList();
  }

  /** The same and all below them, each once even if they go round in a circle. */
  Set<Term> withAllBelow(List<Term> roots) {
    Map<Long, List<Term>> children =
        categories.values().stream().collect(Collectors.groupingBy(Term::parent));
    Set<Term> found = new LinkedHashSet<>(roots);
    Deque<Term> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      for (Term child : children.getOrDefault(open.remove().id(), List.of())) {
        if (found.add(child)) {
          open.add(child);
        }
      }
    }
    return found;
  }

  /** Slugs of some categories, for people to choose from. */
  String examples() {
    List<String> slugs = categories.values().stream().map(Term::slug).limit(10).toList();
    return slugs.isEmpty() ? "none" : String.join(", ", slugs);
  }

  /** The category of that number; null if there is none. */
  @Nullable Term category(long id) {
    return categories.get(id);
  }

  /** The slugs from the topmost category down to this one, with slashes. */
  String path(Term category) {
    List<String> slugs = new ArrayList<>();
    Set<Term> seen = new LinkedHashSet<>();
    for (Term next = category; next != null && seen.add(next); next = category(next.parent())) {
      slugs.add(0, next.slug());
    }
    return String.join("/", slugs);
  }

  /** The terms that a post's list of places names, in the order of their names. */
  List<Term> terms(@Nullable String places) {
    if (places == null || places.isBlank()) {
      return List.of();
    }
    return Arrays.stream(places.split(",", -1))
        .map(place -> terms.get(Long.valueOf(place)))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingInt(Term::turn))
        .toList();
  }
}
