package io.postrider.edition;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The editions of digests' slots: at most one each. Safe for use by several threads and processes.
 */
@Repository
public class SlotEditions {

  private static final String DUE_AT =
      EditionRow.SELECT + " WHERE digest = :digest AND due_at = :due ORDER BY id";

  private static final String IS_ONE_OFF = "SELECT COUNT(*) FROM one_off WHERE name = :digest";

  private final JdbcClient jdbc;
  private final Editions editions;
  private final Transactions transactions;
  private final Clock clock;

  SlotEditions(JdbcClient jdbc, Editions editions, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.editions = editions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The edition of that slot, opened now if there was none. One of several who open it at once
   * wins, all get the same.
   *
   * @param cutOff posts published from here on wait for the next one; of a slot that is due, its
   *     due time
   * @throws NameTaken if a one-off has the digest's name
   */
  public Edition open(EditionKey key, String list, Instant cutOff) {
    requireNoOneOff(key.digest());
    return find(key, cutOff).orElseGet(() -> insert(key, list, cutOff));
  }

  /**
   * The edition of a digest's slot, opened now if there was none, for whoever runs it: until its
   * posts are chosen, those published from the cut-off on wait for the next one.
   *
   * @throws NameTaken if a one-off has the digest's name
   */
  public Edition openUntil(Digest digest, String slot, Instant cutOff) {
    Edition edition = open(new EditionKey(digest.name(), slot), digest.audience().list(), cutOff);
    if (edition.state() != Edition.State.OPEN && edition.state() != Edition.State.FAILED) {
      return edition;
    }
    editions.cutOffAt(edition, cutOff);
    return editions.reread(edition);
  }

  /** A one-off's editions are its own: no digest continues them. */
  private void requireNoOneOff(String digest) {
    if (jdbc.sql(IS_ONE_OFF).param("digest", digest).query(Long.class).single() > 0) {
      throw new NameTaken(
          "'%s' was the --key of a one-off, so no digest can have that name; give the digest another one."
              .formatted(digest));
    }
  }

  private Edition insert(EditionKey key, String list, Instant cutOff) {
    Instant now = clock.instant();
    try {
      transactions.run(() -> editions.add(key, list, cutOff, cutOff.isBefore(now) ? cutOff : now));
    } catch (DuplicateKeyException e) {
      // Somebody else opened it between our look and our insert.
    }
    return editions.get(key);
  }

  /**
   * Opens the edition of a slot that is due, in the open transaction, unless there is one.
   *
   * @param due posts published from then on wait for the next one
   * @return what was opened; empty if there was one
   * @throws NameTaken if a one-off has the digest's name
   */
  public Optional<Edition> openDue(EditionKey key, String list, Instant due) {
    requireNoOneOff(key.digest());
    return find(key, due).isPresent()
        ? Optional.empty()
        : Optional.of(editions.add(key, list, due, due));
  }

  /**
   * The edition of a slot, if there is one: that of its key, or one of the same date that was due
   * at the same time. A slot's name depends on how many there are that day, which a change of the
   * schedule may change after it has happened.
   */
  public Optional<Edition> find(EditionKey key, Instant due) {
    return editions
        .find(key)
        .or(
            () ->
                dueAt(key.digest(), due).stream()
                    .filter(other -> other.key().date().equals(key.date()))
                    .findFirst());
  }

  private List<Edition> dueAt(String digest, Instant due) {
    return jdbc.sql(DUE_AT)
        .param("digest", digest)
        .param("due", UtcColumn.of(due))
        .query(EditionRow::read)
        .list();
  }
}
