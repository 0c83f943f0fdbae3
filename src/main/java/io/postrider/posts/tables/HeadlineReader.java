package io.postrider.posts.tables;

import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.PostIdentity;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.ShortText;
import io.postrider.posts.markup.StoredText;
import io.postrider.posts.mysql.TableLimits;
import io.postrider.posts.mysql.Tables;
import io.postrider.posts.tables.Taxonomy.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks through a site's posts for their headlines: a page of light rows at a time, one round trip
 * each, along WordPress's own index by type, status and date.
 */
final class HeadlineReader {

  static final List<String> STATUSES =
      List.of("draft", "future", "pending", "private", "publish", "trash");

  /** There is no index by UTC. A site's clock is less than a day away, old zones included. */
  private static final Duration SLACK = Duration.ofDays(2);

  private static final String COLUMNS =
      """
      SELECT p.ID, p.post_status, CAST(p.post_date AS CHAR) AS local, CAST(p.post_date_gmt AS CHAR) AS utc,
             CAST(p.post_modified_gmt AS CHAR) AS modified, p.post_password <> '' AS protected,
             LEFT(p.post_title, 1000) AS title, p.guid,
             (SELECT GROUP_CONCAT(r.term_taxonomy_id) FROM {term_relationships} r WHERE r.object_id = p.ID) AS places
        FROM {posts} p
      """;

  /**
   * The statuses stand in the order of the index, so that the page goes on where the last ended.
   */
  static final String PAGE =
      COLUMNS
          + """
             WHERE p.post_type = 'post'
               AND (p.post_status = :status AND p.post_date >= :date AND (p.post_date > :date OR p.ID > :id)
                    OR p.post_status IN (:statuses) AND p.post_status > :status AND p.post_date >= :from)
               AND 0 < (SELECT COUNT(*) FROM {term_relationships} m
                         WHERE m.object_id = p.ID AND m.term_taxonomy_id IN (:places))
             ORDER BY p.post_status, p.post_date, p.ID
             LIMIT :size
            """;

  private static final String NAMED =
      COLUMNS + " WHERE p.ID IN (:ids) AND p.post_type = 'post' AND p.post_status IN (:statuses)";

  private static final String AT =
      COLUMNS
          + " WHERE (p.ID IN (:ids) OR p.post_name IN (:names)) AND p.post_type = 'post' AND p.post_status IN (:statuses)";

  /** No post has it: a list in SQL has to hold something. */
  private static final long NONE = 0;

  private final Tables tables;
  private final SiteOptions site;
  private final Taxonomy taxonomy;
  private final StoredText text;
  private final Map<String, List<String>> labels = new HashMap<>();
  private final Map<Long, Headline> found = new HashMap<>();

  HeadlineReader(Tables tables, SiteOptions site, Taxonomy taxonomy) {
    this.tables = tables;
    this.site = site;
    this.taxonomy = taxonomy;
    this.text = new StoredText(Map.of(), Map.of(), site.language());
  }

  /** Where a page ended. */
  private record Place(String status, String date, long id) {}

  /** The posts of some categories whose date is not clearly before the window. */
  List<Headline> of(Collection<Term> categories, PublicationWindow window, TableLimits limits) {
    String from = WallClock.utc(window.from().minus(SLACK));
    Place place = new Place(STATUSES.get(0), from, 0);
    for (int page = 1; page <= limits.pages(); page++) {
      List<Place> rows = page(place, from, categories, limits.page());
      if (rows.size() < limits.page()) {
        return headlines();
      }
      place = rows.get(rows.size() - 1);
    }
    throw new SourceUnreadable(
        "The table %sposts holds more than %d posts of the category, more than are read at once; read the blog by another posts.from, or begin anew with a new digest name, which looks back no further than posts.look-back."
            .formatted(tables.names().prefix(), (long) limits.page() * limits.pages()));
  }

  private List<Place> page(Place place, String from, Collection<Term> categories, int size) {
    return tables
        .query(PAGE)
        .param("status", place.status())
        .param("date", place.date())
        .param("id", place.id())
        .param("statuses", STATUSES)
        .param("from", from)
        .param("places", categories.stream().map(Term::place).toList())
        .param("size", size)
        .query((row, number) -> seen(row))
        .list();
  }

  /** The posts of these numbers, whatever their category. */
  List<Headline> named(Set<Long> ids) {
    JdbcClient.StatementSpec query = tables.query(NAMED);
    query.param("ids", ids).param("statuses", STATUSES).query((row, number) -> seen(row)).list();
    return headlines();
  }

  /** The posts with one of these numbers or names, whatever their category. */
  List<Headline> at(Set<Long> ids, Set<String> names) {
    tables
        .query(AT)
        .param("ids", ids.isEmpty() ? Set.of(NONE) : ids)
        .param("names", names.isEmpty() ? Set.of("/") : names)
        .param("statuses", STATUSES)
        .query((row, number) -> seen(row))
        .list();
    return headlines();
  }

  private Place seen(ResultSet row) throws SQLException {
    long id = row.getLong("ID");
    Instant published = site.clock().moment(row.getString("local"), row.getString("utc"));
    if (published == null) {
      published = site.clock().moment(null, row.getString("modified"));
    }
    found.put(
        id,
        new Headline(
            key(row.getString("guid"), id),
            String.valueOf(id),
            ShortText.title(text.title(row.getString("title"))),
            Objects.requireNonNullElse(published, Instant.EPOCH),
            true,
            id,
            labels.computeIfAbsent(
                Objects.requireNonNullElse(row.getString("places"), ""), this::labels),
            site.sticky().contains(id),
            standing(row.getString("post_status"), row.getBoolean("protected"))));
    return new Place(row.getString("post_status"), row.getString("local"), id);
  }

  private String key(String guid, long id) {
    return PostIdentity.key(guid.isBlank() ? Permalinks.plain(site.home(), id) : guid);
  }

  private List<String> labels(String places) {
    return taxonomy.terms(places).stream()
        .flatMap(term -> Stream.of(term.slug(), term.name()))
        .distinct()
        .toList();
  }

  private static Standing standing(String status, boolean isProtected) {
    if (!status.equalsIgnoreCase("publish")) {
      return Standing.UNPUBLISHED;
    }
    return isProtected ? Standing.PROTECTED : Standing.PUBLIC;
  }

  private List<Headline> headlines() {
    List<Headline> headlines = new ArrayList<>(found.values());
    found.clear();
    return DuplicateGuids.apart(headlines);
  }
}
