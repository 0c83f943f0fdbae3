package io.postrider.delivery.roster;

import io.postrider.audience.Eligibility;
import io.postrider.audience.RecentEditions;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.digest.Canary;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Labels;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import io.postrider.text.Count;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private static final String AUDIENCE =
      """
        FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id
       WHERE s.id > :from AND s.id <= :to AND\s""";

  private static final String FILL =
      """
      INSERT INTO delivery (edition_id, subscriber_id, state, reason, settled_at)
      SELECT :edition, c.id,
             CASE WHEN c.exclusion IS NULL THEN 'PENDING' ELSE 'EXCLUDED' END,
             c.exclusion,
             CASE WHEN c.exclusion IS NULL THEN NULL ELSE :now END
        FROM (SELECT s.id AS id, %s AS exclusion
      %s%s) c
      """;

  private static final String ADVANCE =
      """
      UPDATE roster SET through = :to, candidates = candidates + :more
       WHERE edition_id = :edition AND through = :from AND frozen_at IS NULL
      """;

  private static final String PLAN =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, slice + 1, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM (SELECT subscriber_id,
                     FLOOR((ROW_NUMBER() OVER (ORDER BY subscriber_id) - 1) / :size) AS slice
                FROM delivery WHERE edition_id = :edition AND subscriber_id > :behind) numbered
       GROUP BY slice
      """;

  private static final String TO_MAIL =
      """
      SELECT subscriber_id FROM delivery WHERE edition_id = :edition AND state = 'PENDING'
       ORDER BY subscriber_id LIMIT :first
      """;

  private static final String PLAN_CANARY =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, :number, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM delivery WHERE edition_id = :edition AND subscriber_id <= :last
      """;

  private static final String PLANNED =
      "SELECT COALESCE(SUM(size), 0) FROM chunk WHERE edition_id = :edition";

  private static final String FREEZE =
      "UPDATE roster SET frozen_at = :now WHERE edition_id = :edition AND frozen_at IS NULL";

  private final JdbcClient jdbc;
  private final Topics topics;
  private final RecentEditions mailings;
  private final Transactions transactions;
  private final Leases leases;
  private final Clock clock;

  Roster(
      JdbcClient jdbc,
      Topics topics,
      RecentEditions mailings,
      Transactions transactions,
      Leases leases,
      Clock clock) {
    this.jdbc = jdbc;
    this.topics = topics;
    this.mailings = mailings;
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
      plan(attempt, edition, digest.delivery().canary(), progress.candidates());
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
      transactions.run(() -> jdbc.sql(BEGIN).param("edition", edition.id()).update());
    } catch (DuplicateKeyException e) {
      // Begun by somebody who lost the lease to us.
    }
    return find(edition).orElseThrow();
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
    Duration cap = digest.audience().notWithin();
    int counted =
        jdbc.sql("SELECT COUNT(*) " + AUDIENCE + candidates.condition())
            .params(candidates.parameters())
            .param("from", from)
            .param("to", to)
            .query(Integer.class)
            .single();
    Instant now = clock.instant();
    Instant since = cap == null ? now : now.minus(cap);
    List<Long> mailing = cap == null ? List.of() : mailings.since(since, edition.id());
    String exclusion = Eligibility.exclusion(!labels.forEverybody(), mailing);
    int written =
        jdbc.sql(FILL.formatted(exclusion, AUDIENCE, candidates.condition()))
            .params(candidates.parameters())
            .params(topics.parameters(labels, from, to))
            .param("edition", edition.id())
            .param("now", UtcColumn.of(now))
            .param("since", UtcColumn.of(since))
            .param("from", from)
            .param("to", to)
            .update();
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

  private void plan(Attempt attempt, Edition edition, @Nullable Canary canary, long candidates) {
    leases.hold(
        attempt,
        () -> {
          long size = Math.max(500, (candidates + 399) / 400);
          long behind = canary == null ? 0 : planCanary(edition, canary);
          jdbc.sql(PLAN)
              .param("edition", edition.id())
              .param("size", size)
              .param("behind", behind)
              .update();
          long planned =
              jdbc.sql(PLANNED).param("edition", edition.id()).query(Long.class).single();
          if (planned != candidates) {
            throw new IllegalStateException(
                "The chunks of edition %s hold %s, its roster %s; nothing was sent."
                    .formatted(
                        edition.key(),
                        Count.of(planned, "row"),
                        Count.of(candidates, "candidate")));
          }
          int frozen =
              jdbc.sql(FREEZE)
                  .param("now", UtcColumn.of(clock.instant()))
                  .param("edition", edition.id())
                  .update();
          requireOne(edition, frozen);
        });
  }

  /** The canary's chunk ends with its last reader who is to be mailed. */
  private long planCanary(Edition edition, Canary canary) {
    List<Long> first =
        jdbc.sql(TO_MAIL)
            .param("edition", edition.id())
            .param("first", canary.first())
            .query((row, number) -> row.getLong(1))
            .list();
    if (first.isEmpty()) {
      return 0;
    }
    long last = first.get(first.size() - 1);
    jdbc.sql(PLAN_CANARY)
        .param("edition", edition.id())
        .param("number", Canaries.CHUNK)
        .param("last", last)
        .update();
    return last;
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
