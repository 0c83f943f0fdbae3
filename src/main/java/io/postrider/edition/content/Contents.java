package io.postrider.edition.content;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.digest.file.FrozenDigest;
import io.postrider.edition.Approvals;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import io.postrider.posts.Post;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The frozen contents of editions, and with them the knowledge which post went into which edition.
 */
@Repository
public class Contents {

  private static final String INSERT =
      """
      INSERT INTO edition_content (edition_id, settings, subject, body_html, body_text, parts, hash, frozen_at)
      VALUES (:edition, :settings, :subject, :html, :text, :parts, :hash, :now)
      """;

  private static final String INSERT_POST =
      """
      INSERT INTO edition_post (edition_id, position, digest, source_key, post_id, post)
      VALUES (:edition, :position, :digest, :sourceKey, :id, :post)
      """;

  private static final String REPEAT =
      """
      INSERT INTO edition_content (edition_id, settings, subject, body_html, body_text, parts, hash, frozen_at)
      SELECT :edition, settings, subject, body_html, body_text, parts, hash, :now
        FROM edition_content WHERE edition_id = :source
      """;

  // Posts belong to the edition that is repeated: without a key they are nobody's else.
  private static final String REPEAT_POSTS =
      """
      INSERT INTO edition_post (edition_id, position, digest, source_key, post_id, post)
      SELECT :edition, position, :digest, NULL, post_id, post FROM edition_post WHERE edition_id = :source
      """;

  private static final String SELECT =
      "SELECT settings, subject, body_html, body_text, parts, hash FROM edition_content WHERE"
          + " edition_id = :edition";

  private static final String IS_FROZEN =
      "SELECT EXISTS (SELECT 1 FROM edition_content WHERE edition_id = :edition)";

  private static final String LAST_SETTINGS =
      """
      SELECT c.settings FROM edition_content c JOIN edition e ON e.id = c.edition_id
       WHERE e.digest = :digest ORDER BY c.edition_id DESC LIMIT 1
      """;

  private static final String RELEASE =
      "UPDATE edition_post SET source_key = NULL WHERE edition_id = :edition";

  private static final String SELECT_POSTS =
      "SELECT post FROM edition_post WHERE edition_id = :edition ORDER BY position";

  // Posts that were frozen by an older version lack what a newer one asks.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final JdbcClient jdbc;
  private final Editions editions;
  private final Leases leases;
  private final EditionLabels labels;
  private final Approvals approvals;
  private final Clock clock;

  Contents(
      JdbcClient jdbc,
      Editions editions,
      Leases leases,
      EditionLabels labels,
      Approvals approvals,
      Clock clock) {
    this.jdbc = jdbc;
    this.editions = editions;
    this.leases = leases;
    this.labels = labels;
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * Freezes what the edition says and whom it goes to, and consumes its posts, in one transaction.
   * From then on it waits for somebody's word, if its digest asks for that.
   *
   * @return false if another edition of the digest took one of the posts meanwhile: collect again
   * @throws LeaseLost if the edition is no longer the attempt's
   */
  public boolean freeze(Attempt attempt, Edition edition, Content content) {
    try {
      leases.hold(attempt, () -> add(edition, content));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /**
   * Gives the posts of an edition back, in the open transaction: the next edition of the digest may
   * have them. What it would have said stays to be seen.
   *
   * @return how many posts
   */
  public int release(Edition edition) {
    return jdbc.sql(RELEASE).param("edition", edition.id()).update();
  }

  /** Freezes it in the open transaction. */
  public void add(Edition edition, Content content) {
    editions.collected(edition, content.digest().audience().list());
    List<String> posts = content.posts().stream().map(Contents::freeze).toList();
    for (int position = 0; position < posts.size(); position++) {
      jdbc.sql(INSERT_POST)
          .param("edition", edition.id())
          .param("position", position)
          .param("digest", edition.key().digest())
          .param("sourceKey", content.posts().get(position).sourceKey())
          .param("id", content.posts().get(position).id())
          .param("post", posts.get(position))
          .update();
    }
    labels.add(edition.id(), content.posts());
    FrozenContent frozen = FrozenContent.of(content);
    jdbc.sql(INSERT)
        .param("edition", edition.id())
        .param("settings", frozen.settings())
        .param("subject", frozen.subject())
        .param("html", frozen.html())
        .param("text", frozen.text())
        .param("parts", frozen.parts())
        .param("hash", frozen.hash(posts))
        .param("now", UtcColumn.of(clock.instant()))
        .update();
    approvals.ask(edition, content.digest());
  }

  /**
   * Freezes the very same that another edition says, in the open transaction. Nobody is asked for
   * approval again, and it counts for no topic.
   *
   * @param source whose content is frozen and kept
   */
  public void repeat(Edition edition, Edition source) {
    editions.collected(edition, source.list());
    jdbc.sql(REPEAT_POSTS)
        .param("edition", edition.id())
        .param("digest", edition.key().digest())
        .param("source", source.id())
        .update();
    int repeated =
        jdbc.sql(REPEAT)
            .param("edition", edition.id())
            .param("now", UtcColumn.of(clock.instant()))
            .param("source", source.id())
            .update();
    if (repeated != 1) {
      throw new IllegalStateException("What %s said is not kept any more.".formatted(source.key()));
    }
  }

  /**
   * What the edition says; empty if that is not frozen yet.
   *
   * @throws IllegalStateException if the stored content is not what was frozen
   */
  public Optional<Content> find(Edition edition) {
    List<String> posts = storedPosts(edition);
    return jdbc.sql(SELECT)
        .param("edition", edition.id())
        .query((row, number) -> read(row, posts, edition))
        .optional();
  }

  /** Whether what the edition says is frozen. */
  public boolean isFrozen(Edition edition) {
    return jdbc.sql(IS_FROZEN).param("edition", edition.id()).query(Boolean.class).single();
  }

  /** The settings that were frozen with this edition, for those who want nothing else of it. */
  public Optional<Digest> settings(Edition edition) {
    return jdbc.sql("SELECT settings FROM edition_content WHERE edition_id = :edition")
        .param("edition", edition.id())
        .query(String.class)
        .optional()
        .map(FrozenDigest::thaw);
  }

  /** The settings of the last edition of this name that was frozen; empty if none was. */
  public Optional<Digest> lastSettings(String digest) {
    return jdbc.sql(LAST_SETTINGS)
        .param("digest", digest)
        .query(String.class)
        .optional()
        .map(FrozenDigest::thaw);
  }

  /** The posts of an edition, in their order; empty while none are frozen. */
  public List<Post> posts(Edition edition) {
    return storedPosts(edition).stream().map(Contents::thaw).toList();
  }

  private List<String> storedPosts(Edition edition) {
    return jdbc.sql(SELECT_POSTS)
        .param("edition", edition.id())
        .query((row, number) -> row.getString("post"))
        .list();
  }

  private static Content read(ResultSet row, List<String> posts, Edition edition)
      throws SQLException {
    FrozenContent frozen = FrozenContent.read(row);
    if (!frozen.hash(posts).equals(row.getString("hash"))) {
      throw new IllegalStateException(
          "The content of edition %s is not what was frozen (its hash differs); restore it from a backup before going on."
              .formatted(edition.key()));
    }
    return frozen.thaw(posts.stream().map(Contents::thaw).toList());
  }

  static String freeze(Post post) {
    return JSON.writeValueAsString(post);
  }

  static Post thaw(String post) {
    return JSON.readValue(post, Post.class);
  }
}
