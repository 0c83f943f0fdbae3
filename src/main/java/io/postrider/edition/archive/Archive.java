package io.postrider.edition.archive;

import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.digest.Presentation;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionRow;
import io.postrider.edition.Editions;
import io.postrider.edition.archive.ArchivedEdition.Standing;
import io.postrider.edition.content.Contents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which editions everybody may see: those that went to a whole list. What went to some of its
 * readers only, whoever they are, has no page, and none that could be guessed. Whether a digest has
 * an archive at all its file says; that is asked elsewhere. Changes nothing. Safe for use by
 * several threads.
 */
@Repository
public class Archive {

  /** How many rows are looked at, at once, for some that may be seen. */
  private static final int SLICE = 50;

  private static final String CLOSED =
      EditionRow.SELECT
          + """
           WHERE state = 'CLOSED' AND reason IS NULL
             AND ((digest = :digest AND NOT EXISTS (SELECT 1 FROM one_off o WHERE o.edition_id = edition.id))
                  OR id IN (SELECT o.edition_id FROM one_off o WHERE o.digest = :digest))
             AND EXISTS (SELECT 1 FROM edition_content c WHERE c.edition_id = edition.id)
             AND (cut_off < :cutOff OR (cut_off = :cutOff AND id < :id))
           ORDER BY cut_off DESC, id DESC LIMIT :most
          """;

  private static final String DIGEST_OF_ONE_OFF = "SELECT digest FROM one_off WHERE edition_id = ?";

  private static final String SOURCE_OF_WELCOME =
      """
      SELECT s.digest, s.slot
        FROM welcome_edition w JOIN edition e ON e.id = w.edition_id JOIN edition s ON s.id = w.source
       WHERE e.digest = ? AND e.slot = ?
      """;

  private static final String IS_WELCOME =
      """
      SELECT COUNT(*) FROM welcome_edition w JOIN edition e ON e.id = w.edition_id
       WHERE e.digest = ? AND e.slot = ?
      """;

  private static final String IS_MAILED =
      """
      SELECT EXISTS (SELECT 1 FROM delivery
                      WHERE edition_id = ? AND state IN ('SENDING', 'ACCEPTED', 'IN_DOUBT'))
      """;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final JdbcClient jdbc;
  private final Editions editions;
  private final Contents contents;

  Archive(JdbcClient jdbc, Editions editions, Contents contents) {
    this.jdbc = jdbc;
    this.editions = editions;
    this.contents = contents;
  }

  /**
   * A part of a list.
   *
   * @param editions newest first
   * @param isLast whether no older one follows
   */
  public record Part(List<Edition> editions, boolean isLast) {}

  /**
   * The editions of a digest and the one-offs to its list, newest first.
   *
   * @param before the one after which it begins; null for the newest
   */
  public Part list(String digest, @Nullable Edition before, int most) {
    List<Edition> found = new ArrayList<>();
    Edition last = before;
    while (true) {
      List<Edition> slice = slice(digest, last);
      for (Edition one : slice) {
        if (isForWholeList(one)) {
          if (found.size() == most) {
            return new Part(found, false);
          }
          found.add(one);
        }
      }
      if (slice.size() < SLICE) {
        return new Part(found, true);
      }
      last = slice.get(SLICE - 1);
    }
  }

  private List<Edition> slice(String digest, @Nullable Edition before) {
    return jdbc.sql(CLOSED)
        .param("digest", digest)
        .param("cutOff", UtcColumn.of(before == null ? LAST : before.cutOff()))
        .param("id", before == null ? 0 : before.id())
        .param("most", SLICE)
        .query(EditionRow::read)
        .list();
  }

  private boolean isForWholeList(Edition edition) {
    return contents.settings(edition).filter(one -> one.audience().goesToWholeList()).isPresent();
  }

  /** The edition of this name, if it has a page, or had one. */
  public Optional<ArchivedEdition> find(EditionKey key) {
    return editions.find(key).flatMap(this::find);
  }

  private Optional<ArchivedEdition> find(Edition edition) {
    Optional<String> ofOneOff =
        jdbc.sql(DIGEST_OF_ONE_OFF)
            .param(edition.id())
            .query((row, number) -> row.getString(1))
            .optional();
    String digest = ofOneOff.orElse(edition.key().digest());
    Optional<Digest> settings = contents.settings(edition);
    // Whom a one-off went to, only what it said can tell.
    boolean isForAll =
        settings.map(one -> one.audience().goesToWholeList()).orElse(ofOneOff.isEmpty());
    return isForAll
        ? standing(edition, settings.isPresent())
            .map(standing -> new ArchivedEdition(edition, digest, standing))
        : Optional.empty();
  }

  private Optional<Standing> standing(Edition edition, boolean isKept) {
    return switch (edition.state()) {
      case CLOSED ->
          Optional.of(isKept && edition.reason() == null ? Standing.LISTED : Standing.GONE);
      case SENDING, PAUSED ->
          isKept && isMailed(edition) ? Optional.of(Standing.UNDER_WAY) : Optional.empty();
      case OPEN, SKIPPED, CANCELLED, FAILED -> Optional.empty();
    };
  }

  private boolean isMailed(Edition edition) {
    return jdbc.sql(IS_MAILED).param(edition.id()).query(Boolean.class).single();
  }

  /**
   * The edition whose page a mail leads to: its own or, of a welcome, the one that it repeats.
   * Empty if there is none.
   *
   * @param settings that are frozen with it, or will be
   */
  public Optional<EditionKey> pageOf(EditionKey key, Digest settings) {
    if (settings.presentation().archive() != Presentation.Archive.PUBLIC
        || !settings.audience().goesToWholeList()) {
      return Optional.empty();
    }
    return isWelcome(key) ? source(key) : Optional.of(key);
  }

  private boolean isWelcome(EditionKey key) {
    return jdbc.sql(IS_WELCOME)
            .params(key.digest(), key.slot())
            .query((row, number) -> row.getLong(1))
            .single()
        > 0;
  }

  private Optional<EditionKey> source(EditionKey welcome) {
    return jdbc.sql(SOURCE_OF_WELCOME)
        .params(welcome.digest(), welcome.slot())
        .query((row, number) -> new EditionKey(row.getString(1), row.getString(2)))
        .optional();
  }
}
