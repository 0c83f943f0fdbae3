package io.postrider.delivery;

import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.roster.ChunkAssignment;
import io.postrider.delivery.roster.ClaimableRows;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a courier waits: never with a claim in hand, and without losing sight of stop and lease. Each
 * wait is a short one and says whether to go on after it. For one thread.
 */
final class CourierPauses {

  /** For no longer than this a courier waits for a domain at once, and keeps an idle line. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration LONG_BREATH = Duration.ofSeconds(1);

  private final ChunkAssignment assignment;
  private final DeliveryContext context;
  private final Duration patience;
  private final ClaimableRows claimable;
  private final Claims claims;
  private final RelayConnection line;
  private final Ticks ticks;

  private boolean waits;
  private Set<String> waitedFor = Set.of();

  /**
   * @param mayWait whether it is to wait for domains that have no token left
   */
  CourierPauses(
      ChunkAssignment assignment,
      DeliveryContext context,
      boolean mayWait,
      ClaimableRows claimable,
      Claims claims,
      RelayConnection line,
      Ticks ticks) {
    this.assignment = assignment;
    this.context = context;
    this.patience = mayWait ? PATIENCE : Duration.ZERO;
    this.claimable = claimable;
    this.claims = claims;
    this.line = line;
    this.ticks = ticks;
  }

  /** The courier works again. */
  void end() {
    waits = false;
    context.progress().waitFor(null);
  }

  /** Until its edition may be among those that are delivered. */
  boolean forPlace() {
    return idle(LONG_BREATH);
  }

  /** Until there may be a connection. */
  boolean forConnection() {
    return idle(BREATH);
  }

  /** Nobody waits for nothing, and no relay is kept waiting on an idle line. */
  boolean forTurn() {
    Duration time = context.pace().untilNext();
    boolean isLong = time.compareTo(LONG_BREATH) > 0;
    if (isLong && !waits && claimable.rows(assignment, 1, Set.of()).isEmpty()) {
      return false;
    }
    waits = isLong;
    if (time.compareTo(PATIENCE) > 0) {
      line.close();
    }
    context.stepAsideFor(time);
    context
        .pace()
        .usedUp()
        .ifPresent(what -> context.progress().waitFor(new DeliveryProgress.Wait(what, time)));
    return idle(between(BREATH, time, LONG_BREATH));
  }

  /** Until one of the domains that have rows has a token, unless that takes too long. */
  boolean forDomains() {
    waitedFor = claimable.domains(assignment);
    if (waitedFor.isEmpty()) {
      return false;
    }
    Optional<Duration> soonest = context.pace().soonest(waitedFor);
    if (soonest.isEmpty() || soonest.get().compareTo(patience) > 0) {
      return false;
    }
    return idle(between(BREATH, soonest.get(), LONG_BREATH));
  }

  /** The domains for whose rows there was no time to wait; empty if nothing was left to claim. */
  Set<String> waitedFor() {
    return waitedFor;
  }

  private boolean idle(Duration span) {
    if (!context.stop().isPulled()) {
      ticks.pass(span);
      if (context.stop().isToBeAskedFor(LONG_BREATH, ticks.now())) {
        context.obey(claims.look(assignment.claimant(), List.of()));
      }
    }
    return !context.stop().isPulled();
  }

  private static Duration between(Duration least, Duration span, Duration most) {
    return span.compareTo(least) < 0 ? least : span.compareTo(most) > 0 ? most : span;
  }
}
