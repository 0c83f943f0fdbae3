package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Refusals;
import io.postrider.delivery.roster.Expiry;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Zones;
import io.postrider.edition.lease.Leases;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a re-run would do, without doing it. */
@Component
public class RerunPlans {

  private final Editions editions;
  private final Contents contents;
  private final Leases leases;
  private final Refusals refusals;
  private final ChunkScope scope;
  private final Expiry expiry;
  private final Zones zones;
  private final Clock clock;

  RerunPlans(
      Editions editions,
      Contents contents,
      Leases leases,
      Refusals refusals,
      ChunkScope scope,
      Expiry expiry,
      Zones zones,
      Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.leases = leases;
    this.refusals = refusals;
    this.scope = scope;
    this.expiry = expiry;
    this.zones = zones;
    this.clock = clock;
  }

  /** What this re-run would do now. */
  public RerunPlan of(EditionKey key, RerunRequest rerun) {
    Edition edition = editions.get(key);
    Optional<Digest> frozen = contents.settings(edition);
    RerunChunks chunks = scope.chunks(edition, rerun);
    String holder = leases.holder(edition).orElse(null);
    long abandoned = holder == null ? chunks.sending() : 0;
    long inDoubt = chunks.inDoubt() + abandoned;
    RerunPlan.Doubts doubts = RerunPlan.Doubts.by(rerun.ruling(), frozen);
    PlannedRefusals refused = refusals(edition, rerun, chunks.numbers());
    boolean delivers = doubts != RerunPlan.Doubts.ACCEPT;
    boolean renews = rerun.now() || refused.mailed() > 0 || (rerun.ruling() != null && inDoubt > 0);
    boolean givesUp =
        delivers
            && !renews
            && frozen.filter(one -> !expiry.of(edition, one).isAfter(clock.instant())).isPresent();
    long due = delivers && !givesUp ? rerun.now() ? chunks.deferred() : chunks.due() : 0;
    Situation situation =
        Situation.of(
            edition,
            new Situation.Facts(frozen.isPresent(), inDoubt, rerun.refused() != null),
            clock.instant());
    RerunObstacle obstacle =
        RerunObstacle.of(situation, rerun, chunks.numbers(), refused, holder, zones.of(edition))
            .orElse(null);
    return new RerunPlan(
        key.toString(),
        edition.state(),
        obstacle == null ? null : obstacle.sentence(),
        obstacle == null ? null : obstacle.step(),
        chunks.numbers(),
        delivers ? chunks.pending() : 0,
        due,
        givesUp ? 0 : chunks.deferred() - due,
        givesUp || rerun.now() ? null : chunks.nextDue(),
        givesUp ? chunks.deferredOfAll() : 0,
        abandoned,
        inDoubt,
        doubts,
        refused);
  }

  private PlannedRefusals refusals(Edition edition, RerunRequest rerun, Set<Integer> meant) {
    boolean noChunk = rerun.isPartial() && meant.isEmpty();
    List<Refusals.Count> counts =
        noChunk ? List.of() : refusals.of(edition.id(), edition.list(), meant);
    return PlannedRefusals.of(counts, Situation.mayBeOverruled(edition) ? rerun.refused() : null);
  }
}
