package io.postrider.delivery;

import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.roster.OpenChunk;
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

  private final DeliveryContext context;
  private final Claims claims;
  private final RelayConnection line;
  private final Ticks ticks;

  CourierPauses(DeliveryContext context, Claims claims, RelayConnection line, Ticks ticks) {
    this.context = context;
    this.claims = claims;
    this.line = line;
    this.ticks = ticks;
  }

  /** The courier works again. */
  void end() {
    context.progress().waitFor(null);
  }

  /** Until its edition may be among those that are delivered. */
  boolean forPlace(OpenChunk chunk) {
    return idle(chunk, LONG_BREATH);
  }

  /** Until there may be a connection, unless others have delivered the rest meanwhile. */
  boolean forConnection(OpenChunk chunk) {
    return chunk.hasRows() && idle(chunk, BREATH);
  }

  /** Nobody waits for nothing, and no relay is kept waiting on an idle line. */
  boolean forTurn(OpenChunk chunk) {
    Duration time = context.pace().untilNext();
    boolean isLong = time.compareTo(LONG_BREATH) > 0;
    if (isLong && !chunk.hasRows()) {
      return false;
    }
    if (time.compareTo(PATIENCE) > 0) {
      line.close();
    }
    context.stepAsideFor(time);
    context
        .pace()
        .usedUp()
        .ifPresent(what -> context.progress().waitFor(new DeliveryProgress.Wait(what, time)));
    return idle(chunk, between(BREATH, time, LONG_BREATH));
  }

  /**
   * Until one of the domains that have rows has a token, unless that takes too long.
   *
   * @param mayWait whether there is any time for it
   */
  boolean forDomains(OpenChunk chunk, boolean mayWait) {
    Set<String> domains = chunk.domains();
    chunk.waitFor(domains);
    if (domains.isEmpty()) {
      return false;
    }
    Duration patience = mayWait ? PATIENCE : Duration.ZERO;
    Optional<Duration> soonest = context.pace().soonest(domains);
    if (soonest.isEmpty() || soonest.get().compareTo(patience) > 0) {
      return false;
    }
    return idle(chunk, between(BREATH, soonest.get(), LONG_BREATH));
  }

  private boolean idle(OpenChunk chunk, Duration span) {
    if (!context.stop().isPulled()) {
      ticks.pass(span);
      if (context.stop().isToBeAskedFor(LONG_BREATH, ticks.now())) {
        context.obey(claims.look(chunk.assignment().claimant(), List.of()));
      }
    }
    return !context.stop().isPulled();
  }

  private static Duration between(Duration least, Duration span, Duration most) {
    return span.compareTo(least) < 0 ? least : span.compareTo(most) > 0 ? most : span;
  }
}
