package io.postrider.edition;

import io.postrider.database.Cut;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The editions. Safe for use by several threads and processes. */
@Repository
public class Editions {

  public static final String SELECT =
      """
      SELECT id, digest, slot, list, state, reason, detail, stop_requested, opened_at, cut_off, closed_at,
             due_at, renewed_at, approval, approval_by, approval_at, approval_until, approval_otherwise
        FROM edition
      """;

  private static final String INSERT =
      """
      INSERT INTO edition (digest, slot, list, state, opened_at, cut_off, due_at)
      VALUES (:digest, :slot, :list, 'OPEN', :now, :cutOff, :dueAt)
      """;

  private static final String INSERT_LEASE =
      "INSERT INTO lease (edition_id, owner, term, beat) VALUES (:id, NULL, 0, 0)";

  private static final String IS_ONE_OFF = "SELECT COUNT(*) FROM one_off WHERE name = :digest";

  /**
   * The guard of {@link Edition.State#mayBecome} once more, because others change the row as well.
   */
  private static final String MOVE =
      """
      UPDATE edition
         SET reason = :reason, detail = :detail, closed_at = :closedAt, state = :to
       WHERE id = :id AND state IN (:from)
      """;

  private static final String SET_CUT_OFF =
      "UPDATE edition SET cut_off = :cutOff WHERE id = :id AND state IN ('OPEN', 'FAILED')";

  private static final String SET_STOP = "UPDATE edition SET stop_requested = :stop WHERE id = :id";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Editions(
      JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
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

  /** A one-off's editions are its own: no digest goes on with them. */
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
      transactions.run(() -> add(key, list, cutOff, cutOff.isBefore(now) ? cutOff : now));
    } catch (DuplicateKeyException e) {
      // Somebody else opened it between our look and our insert.
    }
    return get(key);
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
    return find(key, due).isPresent() ? Optional.empty() : Optional.of(add(key, list, due, due));
  }

  /**
   * Opens an edition, in the open transaction.
   *
   * @throws DuplicateKeyException if there is one of that key
   */
  public Edition add(EditionKey key, String list, Instant cutOff, Instant dueAt) {
    jdbc.sql(INSERT)
        .param("digest", key.digest())
        .param("slot", key.slot())
        .param("list", list)
        .param("now", UtcColumn.of(clock.instant()))
        .param("cutOff", UtcColumn.of(cutOff))
        .param("dueAt", UtcColumn.of(dueAt))
        .update();
    Edition added = get(key);
    jdbc.sql(INSERT_LEASE).param("id", added.id()).update();
    return added;
  }

  /** The edition of that key, if there is one. */
  public Optional<Edition> find(EditionKey key) {
    return jdbc.sql(SELECT + " WHERE digest = :digest AND slot = :slot")
        .param("digest", key.digest())
        .param("slot", key.slot())
        .query(EditionRow::read)
        .optional();
  }

  /**
   * The edition of a slot, if there is one: that of its key, or one of the same date that was due
   * at the same time. A slot's name depends on how many there are that day, which a change of the
   * schedule may change after it has happened.
   */
  public Optional<Edition> find(EditionKey key, Instant due) {
    return find(key)
        .or(
            () ->
                dueAt(key.digest(), due).stream()
                    .filter(other -> other.key().date().equals(key.date()))
                    .findFirst());
  }

  private List<Edition> dueAt(String digest, Instant due) {
    return jdbc.sql(SELECT + " WHERE digest = :digest AND due_at = :due ORDER BY id")
        .param("digest", digest)
        .param("due", UtcColumn.of(due))
        .query(EditionRow::read)
        .list();
  }

  /**
   * The edition of that key.
   *
   * @throws UnknownEdition if there is none
   */
  public Edition get(EditionKey key) {
    return find(key).orElseThrow(() -> new UnknownEdition(key));
  }

  /** The edition as it is now. */
  public Edition reread(Edition edition) {
    return jdbc.sql(SELECT + " WHERE id = :id")
        .param("id", edition.id())
        .query(EditionRow::read)
        .single();
  }

  /** The latest editions, newest first. */
  public List<Edition> latest(int atMost) {
    return jdbc.sql(SELECT + " ORDER BY opened_at DESC, id DESC LIMIT :n")
        .param("n", atMost)
        .query(EditionRow::read)
        .list();
  }

  /**
   * Editions of a digest, other than this one, that have posts and are not finished, oldest first.
   * They may have been left before their rows were frozen: no later edition takes those posts.
   */
  public List<Edition> unfinished(EditionKey otherThan) {
    return jdbc.sql(
            SELECT
                + " WHERE digest = :digest AND slot <> :slot AND state IN ('OPEN', 'SENDING', 'PAUSED')"
                + " AND EXISTS (SELECT 1 FROM edition_content c WHERE c.edition_id = edition.id)"
                + " ORDER BY id")
        .param("digest", otherThan.digest())
        .param("slot", otherThan.slot())
        .query(EditionRow::read)
        .list();
  }

  /** Editions of any digest that have posts and are not finished, oldest first. */
  public List<Edition> unfinished() {
    return jdbc.sql(
            SELECT
                + " WHERE state IN ('OPEN', 'SENDING', 'PAUSED')"
                + " AND EXISTS (SELECT 1 FROM edition_content c WHERE c.edition_id = edition.id)"
                + " ORDER BY id")
        .query(EditionRow::read)
        .list();
  }

  /** Moves the edition on, without a reason. */
  public void move(Edition edition, Edition.State to) {
    move(edition, to, null, null);
  }

  /**
   * Moves the edition on.
   *
   * @throws IllegalStateException if it may not go there from where it is
   */
  public void move(
      Edition edition, Edition.State to, Edition.@Nullable Reason reason, @Nullable String detail) {
    List<String> from =
        Arrays.stream(Edition.State.values())
            .filter(state -> state.mayBecome(to))
            .map(Enum::name)
            .toList();
    int moved =
        transactions.join(
            () -> {
              int rows =
                  jdbc.sql(MOVE)
                      .param("id", edition.id())
                      .param("from", from)
                      .param("to", to.name())
                      .param("reason", reason == null ? null : reason.name())
                      .param("detail", detail == null ? null : Cut.to(1000, detail))
                      .param("closedAt", to.isFinal() ? UtcColumn.of(clock.instant()) : null)
                      .update();
              if (rows == 1) {
                events.publishEvent(new EditionChanged(edition, to, reason, detail));
              }
              return rows;
            });
    if (moved != 1) {
      throw new IllegalStateException(
          "Edition %s may not become %s: it is %s."
              .formatted(edition.key(), to, reread(edition).state()));
    }
  }

  /** Sets until when posts count, as long as none are frozen. */
  public void setCutOff(Edition edition, Instant cutOff) {
    transactions.alone(
        () ->
            jdbc.sql(SET_CUT_OFF)
                .param("cutOff", UtcColumn.of(cutOff))
                .param("id", edition.id())
                .update());
  }

  /**
   * Asks whoever delivers the edition to stop, or takes that back, in the open transaction or one
   * of its own. They see it within two seconds.
   */
  public void requestStop(Edition edition, boolean stop) {
    transactions.join(
        () -> jdbc.sql(SET_STOP).param("stop", stop).param("id", edition.id()).update());
  }
}
