package io.postrider.delivery.roster;

import io.postrider.audience.Eligibility;
import io.postrider.audience.RecentEditions;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Labels;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The frozen list of everyone an edition concerns. It is written in slices below a bound that was
 * fixed first, so that freezing can be resumed and later subscribers do not shift it.
 */
@Repository
public class Roster {

  private static final int SLICE = 10_000;
  private static final int TRIES = 10;

  private static final String SELECT =
      "SELECT bound, through, candidates, frozen_at FROM roster WHERE edition_id = :edition";

  private static final String BEGIN =
      """
      INSERT INTO roster (edition_id, bound, through, candidates)
      SELECT :edition, COALESCE(MAX(id), 0), 0, 0 FROM subscriber
      """;

  private static final String IS_WELCOME =
      "SELECT COUNT(*) FROM welcome_edition WHERE edition_id = ?";

  private static final String BEGIN_WITH_NEWCOMERS =
      """
      INSERT INTO roster (edition_id, bound, through, candidates)
      SELECT :edition, COALESCE(MAX(subscriber_id), 0), COALESCE(MIN(subscriber_id), 1) - 1, 0
        FROM newcomer WHERE edition_id = :edition
      """;

  private static final String IS_NEWCOMER =
      " AND EXISTS (SELECT 1 FROM newcomer w WHERE w.edition_id = %d AND w.subscriber_id = s.id)";

  /** More than a slice has. With it a database does the query by itself, and once. */
  private static final String ALL = " LIMIT 2147483647";

  // The slice's subscriptions by themselves: some databases would look through the whole list for
  // every slice, which takes a hundred times as long with a hundred slices.
  private static final String AUDIENCE =
      """
        FROM (SELECT subscriber_id, list, state, subscribed_at FROM subscription
               WHERE subscriber_id > :from AND subscriber_id <= :to%s) n
        JOIN subscriber s ON s.id = n.subscriber_id
       WHERE\s"""
          .formatted(ALL);

  private static final String ADVANCE =
      """
      UPDATE roster SET through = :to, candidates = candidates + :more
       WHERE edition_id = :edition AND through = :from AND frozen_at IS NULL
      """;

  private static final String FREEZE =
      "UPDATE roster SET frozen_at = :now WHERE edition_id = :edition AND frozen_at IS NULL";

  private final JdbcClient jdbc;
  private final Topics topics;
  private final RecentEditions mailings;
  private final Deliveries deliveries;
  private final ChunkPlan chunks;
  private final Transactions transactions;
  private final Leases leases;
  private final Clock clock;

  Roster(
      JdbcClient jdbc,
      Topics topics,
      RecentEditions mailings,
      Deliveries deliveries,
      ChunkPlan chunks,
      Transactions transactions,
      Leases leases,
      Clock clock) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.mailings = mailings;
    this.deliveries = deliveries;
    this.chunks = chunks;
    this.transactions = transactions;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Freezes the roster and plans its chunks, or goes on where that was broken off; does nothing if
   * it is done.
   *
   * @param attempt whose term it is: each slice is written under its lease
   * @param digest whose audience it is, and who of it gets it before all others
   * @param labels of the edition's posts: whoever wants none of them is left out
   * @param halt breaks it off after the slice in work
   * @return whether it is done
   * @throws LeaseLost if the edition is no longer the attempt's
   * @throws IllegalStateException if what was written is not what was counted
   */
  public boolean freeze(
      Attempt attempt, Edition edition, Digest digest, Labels labels, StopSignal halt) {
    Progress progress = find(edition).orElseGet(() -> begin(edition));
    while (!progress.frozen() && progress.through() < progress.bound()) {
      if (halt.isPulled()) {
        return false;
      }
      long to = Math.min(progress.bound(), progress.through() + SLICE);
      fill(attempt, edition, digest, labels, progress.through(), to);
      progress = find(edition).orElseThrow();
    }
    if (!progress.frozen()) {
      plan(attempt, edition, digest, progress.candidates());
    }
    return true;
  }

  /**
   * The stored number of candidates; while the roster is being frozen, of those that are written.
   */
  public Optional<Long> candidates(Edition edition) {
    return find(edition).map(Progress::candidates);
  }

  /** Whether the roster is written whole and its chunks are planned. */
  public boolean isFrozen(Edition edition) {
    return find(edition).filter(Progress::frozen).isPresent();
  }

  private Progress begin(Edition edition) {
    try {
      String begin = isForNewcomers(edition) ? BEGIN_WITH_NEWCOMERS : BEGIN;
      transactions.run(() -> jdbc.sql(begin).param("edition", edition.id()).update());
    } catch (DuplicateKeyException e) {
      // Begun by somebody who lost the lease to us.
    }
    return find(edition).orElseThrow();
  }

  /** Whether it goes to those alone whom it welcomes. */
  private boolean isForNewcomers(Edition edition) {
    return jdbc.sql(IS_WELCOME).param(edition.id()).query((row, number) -> row.getLong(1)).single()
        > 0;
  }

  /** One slice; again if somebody subscribed between counting and writing. */
  private void fill(
      Attempt attempt, Edition edition, Digest digest, Labels labels, long from, long to) {
    for (int tries = 1; ; tries++) {
      try {
        leases.hold(attempt, () -> fillOnce(edition, digest, labels, from, to));
        return;
      } catch (SliceMoved e) {
        if (tries == TRIES) {
          throw new IllegalStateException(
              "Subscribers %d to %d changed %d times while they were frozen; run again when the import is done."
                  .formatted(from + 1, to, tries),
              e);
        }
      }
    }
  }

  private void fillOnce(Edition edition, Digest digest, Labels labels, long from, long to) {
    Eligibility candidates = topics.candidates(digest, from, to);
    String condition =
        candidates.condition()
            + (isForNewcomers(edition) ? IS_NEWCOMER.formatted(edition.id()) : "");
    Duration cap = digest.audience().notWithin();
    int counted =
        jdbc.sql("SELECT COUNT(*) " + AUDIENCE + condition)
            .params(candidates.parameters())
            .param("from", from)
            .param("to", to)
            .query(Integer.class)
            .single();
    Instant now = clock.instant();
    Instant since = cap == null ? now : now.minus(cap);
    List<Long> mailing = cap == null ? List.of() : mailings.since(since, edition.id());
    String exclusion = Eligibility.exclusion(!labels.forEverybody(), mailing);
    Map<String, Object> parameters = new HashMap<>(candidates.parameters());
    parameters.putAll(topics.parameters(labels, from, to));
    parameters.putAll(Map.of("from", from, "to", to, "since", UtcColumn.of(since)));
    parameters.put("moment", UtcColumn.of(now));
    // The exclusion is found once for each candidate, not wherever the row has to do with it.
    String audience = AUDIENCE + condition + ALL;
    int written = deliveries.freeze(edition.id(), exclusion, audience, parameters);
    if (counted != written) {
      throw new SliceMoved();
    }
    int advanced =
        jdbc.sql(ADVANCE)
            .param("edition", edition.id())
            .param("from", from)
            .param("to", to)
            .param("more", counted)
            .update();
    requireOne(edition, advanced);
  }

  private void plan(Attempt attempt, Edition edition, Digest digest, long candidates) {
    leases.hold(
        attempt,
        () -> {
          chunks.plan(edition, digest, candidates);
          int frozen =
              jdbc.sql(FREEZE)
                  .param("now", UtcColumn.of(clock.instant()))
                  .param("edition", edition.id())
                  .update();
          requireOne(edition, frozen);
        });
  }

  private static void requireOne(Edition edition, int updated) {
    if (updated != 1) {
      throw new IllegalStateException(
          "Another process freezes the roster of edition %s; run again later."
              .formatted(edition.key()));
    }
  }

  private Optional<Progress> find(Edition edition) {
    return jdbc.sql(SELECT).param("edition", edition.id()).query(Roster::read).optional();
  }

  private static Progress read(ResultSet row, int number) throws SQLException {
    return new Progress(
        row.getLong("bound"),
        row.getLong("through"),
        row.getLong("candidates"),
        row.getObject("frozen_at") != null);
  }

  private record Progress(long bound, long through, long candidates, boolean frozen) {}

  private static final class SliceMoved extends RuntimeException {}
}
