package io.postrider.edition.content;

import io.postrider.posts.Post;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The categories and tags that posts of editions had: what readers may choose as topics. Safe for
 * use by several threads.
 */
@Repository
public class EditionLabels {

  private static final String INSERT =
      "INSERT INTO edition_label (edition_id, slug, name, posts) VALUES (?, ?, ?, ?)";

  private static final String OF_LISTS =
      """
      SELECT l.slug, MAX(l.name) AS name FROM edition_label l JOIN edition e ON e.id = l.edition_id
       WHERE e.list IN (:lists)
       GROUP BY l.slug ORDER BY SUM(l.posts) DESC, l.slug
      """;

  private static final int LONGEST_SLUG = 100;
  private static final int LONGEST_NAME = 200;

  private final JdbcClient jdbc;

  EditionLabels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps those of an edition's posts, in the open transaction. */
  void add(long edition, List<Post> posts) {
    Map<String, String> names = new TreeMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Post post : posts) {
      Map<String, String> own = new TreeMap<>();
      Stream.concat(post.labels().categories().stream(), post.labels().tags().stream())
          .filter(EditionLabels::canBeChosen)
          .forEach(name -> own.putIfAbsent(Label.of(name).slug(), name.strip()));
      own.keySet().forEach(slug -> counts.merge(slug, 1, Integer::sum));
      own.forEach(names::putIfAbsent);
    }
    names.forEach(
        (slug, name) ->
            jdbc.sql(INSERT).params(edition, slug, name, counts.getOrDefault(slug, 0)).update());
  }

  /**
   * A topic is kept by its slug, which must mean the same label and fit into a subscribers' file.
   */
  private static boolean canBeChosen(String name) {
    Label label = Label.of(name);
    return label.slug().length() <= LONGEST_SLUG
        && name.strip().length() <= LONGEST_NAME
        && !label.slug().isBlank()
        && !label.slug().matches(".*[|;\\p{Cntrl}].*")
        && Label.of(label.slug()).equals(label);
  }

  /** Those of all editions to these lists, the most frequent first. */
  public List<NamedLabel> of(Collection<String> lists) {
    return lists.isEmpty()
        ? List.of()
        : jdbc.sql(OF_LISTS)
            .param("lists", lists)
            .query((row, number) -> new NamedLabel(new Label(row.getString(1)), row.getString(2)))
            .list();
  }
}
