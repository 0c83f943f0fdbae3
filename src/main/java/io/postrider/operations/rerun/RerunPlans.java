package io.postrider.operations.rerun;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.delivery.ledger.Refusals;
import io.postrider.delivery.roster.Expiry;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Leases;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a re-run would do, without doing it. */
@Component
public class RerunPlans {

  private final Editions editions;
  private final Contents contents;
  private final Leases leases;
  private final ChunkReports reports;
  private final Refusals refusals;
  private final ChunkScope scope;
  private final Expiry expiry;
  private final Clock clock;

  RerunPlans(
      Editions editions,
      Contents contents,
      Leases leases,
      ChunkReports reports,
      Refusals refusals,
      ChunkScope scope,
      Expiry expiry,
      Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.leases = leases;
    this.reports = reports;
    this.refusals = refusals;
    this.scope = scope;
    this.expiry = expiry;
    this.clock = clock;
  }

  /** What this re-run would do now. */
  public RerunPlan of(EditionKey key, RerunRequest rerun) {
    Edition edition = editions.get(key);
    Optional<Digest> digest = contents.find(edition).map(Content::digest);
    Set<Integer> meant = scope.of(edition, rerun);
    List<ChunkReport> all = reports.of(edition);
    List<ChunkReport> chunks =
        all.stream().filter(chunk -> meant.contains(chunk.number())).toList();
    String holder = leases.holder(edition).orElse(null);
    long abandoned = holder == null ? sum(chunks, ChunkReport::sending) : 0;
    long inDoubt = sum(chunks, ChunkReport::inDoubt) + abandoned;
    RerunPlan.Doubts doubts = doubts(rerun, digest);
    PlannedRefusals refused = refusals(edition, rerun, meant);
    boolean delivers = doubts != RerunPlan.Doubts.ACCEPT;
    boolean renews = rerun.now() || refused.mailed() > 0 || (rerun.ruling() != null && inDoubt > 0);
    boolean givesUp =
        delivers && !renews && digest.filter(one -> isTooOld(edition, one)).isPresent();
    long due = dueNow(rerun, chunks, delivers && !givesUp);
    Situation situation =
        Situation.of(
            edition,
            new Situation.Facts(digest.isPresent(), inDoubt, rerun.refused() != null),
            clock.instant());
    Obstacle obstacle = obstacle(situation, rerun, meant, refused, holder);
    return new RerunPlan(
        key.toString(),
        edition.state(),
        obstacle == null ? null : obstacle.sentence(),
        obstacle == null ? null : obstacle.step(),
        meant,
        delivers ? sum(chunks, ChunkReport::pending) : 0,
        due,
        givesUp ? 0 : sum(chunks, ChunkReport::deferred) - due,
        givesUp || rerun.now() ? null : nextDue(chunks),
        givesUp ? sum(all, ChunkReport::deferred) : 0,
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

  private static long dueNow(RerunRequest rerun, List<ChunkReport> chunks, boolean delivers) {
    if (!delivers) {
      return 0;
    }
    return sum(chunks, rerun.now() ? ChunkReport::deferred : ChunkReport::due);
  }

  /** Why a re-run would do nothing at all, and what may be done instead. */
  private record Obstacle(String sentence, @Nullable Step step) {}

  private @Nullable Obstacle obstacle(
      Situation situation,
      RerunRequest rerun,
      Set<Integer> meant,
      PlannedRefusals refused,
      @Nullable String holder) {
    Edition edition = situation.edition();
    boolean accepts = rerun.ruling() == RerunRequest.Ruling.ACCEPT;
    if (holder != null) {
      return new Obstacle("It is held by %s, which is alive.".formatted(holder), Step.WAIT);
    }
    if (rerun.isPartial() && meant.isEmpty()) {
      return new Obstacle("No chunk of it failed.", null);
    }
    if (!accepts && edition.needsResume()) {
      return new Obstacle(
          "It is PAUSED (%s).".formatted(edition.reason()), situation.next().get(0));
    }
    if (!accepts && edition.stopRequested() && !edition.state().isFinal()) {
      return new Obstacle("An operator has stopped it.", Step.RESUME);
    }
    if (!accepts && situation.isPlanned()) {
      return new Obstacle("It waits for its time. %s".formatted(edition.detail()), Step.WAIT);
    }
    if (!accepts && !situation.facts().hasContent()) {
      return new Obstacle("Its posts are not chosen yet.", Step.RUN);
    }
    return nothingLeft(situation, rerun, refused);
  }

  private static @Nullable Obstacle nothingLeft(
      Situation situation, RerunRequest rerun, PlannedRefusals refused) {
    Edition edition = situation.edition();
    boolean closed = edition.state() == Edition.State.CLOSED;
    if (closed && rerun.refused() != null && !Situation.mayBeOverruled(edition)) {
      return new Obstacle("It was called off, so that nobody gets more of it.", null);
    }
    if (rerun.refused() != null && refused.overruled().isEmpty()) {
      return new Obstacle(refused.nothing(rerun.refused()), null);
    }
    boolean reopens =
        closed
            && ((rerun.ruling() != null && situation.facts().inDoubt() > 0)
                || !refused.overruled().isEmpty());
    return edition.state().isFinal() && !reopens
        ? new Obstacle("It is %s: there is nothing left to do.".formatted(edition.state()), null)
        : null;
  }

  private static RerunPlan.Doubts doubts(RerunRequest rerun, Optional<Digest> digest) {
    if (rerun.ruling() == RerunRequest.Ruling.ACCEPT) {
      return RerunPlan.Doubts.ACCEPT;
    }
    boolean standingOrder =
        digest.filter(one -> one.delivery().inDoubt() == Delivery.InDoubt.RESEND).isPresent();
    return rerun.ruling() == RerunRequest.Ruling.RESEND || standingOrder
        ? RerunPlan.Doubts.RESEND
        : RerunPlan.Doubts.LEAVE;
  }

  private boolean isTooOld(Edition edition, Digest digest) {
    return !expiry.of(edition, digest).isAfter(clock.instant());
  }

  private static @Nullable Instant nextDue(List<ChunkReport> chunks) {
    return chunks.stream()
        .map(ChunkReport::nextDue)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static long sum(List<ChunkReport> chunks, ToLongFunction<ChunkReport> count) {
    return chunks.stream().mapToLong(count).sum();
  }
}
