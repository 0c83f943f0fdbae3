package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.OneLine;
import io.postrider.delivery.letter.Outcome;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one chunk over one connection: claim, send, settle. The claim is committed before the
 * first byte goes out and the outcomes after the last one; no transaction is open in between. For
 * one thread.
 */
public final class Courier implements AutoCloseable {

  /** When a letter that could not be written is tried again. */
  private static final Duration LATER = Duration.ofMinutes(30);

  /** For no longer than this a courier waits for a domain at once, and keeps an idle line. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration LONG_BREATH = Duration.ofSeconds(1);

  private final Mandate mandate;
  private final Tour tour;
  private final Duration patience;
  private final Claimable claimable;
  private final Claims claims;
  private final Transactions transactions;
  private final Ticks ticks;
  private final Clock clock;
  private final Connection line;
  private final LastLook lastLook;

  private int claimsMade;
  private boolean waits;
  private @Nullable Subscriber onTheWire;
  private Set<String> waitedFor = Set.of();

  /**
   * @param mayWait whether it is to wait for domains that have no token left; if not, it leaves
   *     their rows to another courier when it has delivered all others
   */
  Courier(
      Mandate mandate,
      Tour tour,
      boolean mayWait,
      Claimable claimable,
      Claims claims,
      Transactions transactions,
      Ticks ticks,
      Clock clock) {
    this.mandate = mandate;
    this.tour = tour;
    this.patience = mayWait ? PATIENCE : Duration.ZERO;
    this.claimable = claimable;
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
    this.line = new Connection(tour);
    this.lastLook = new LastLook(ticks, clock);
  }

  /**
   * Claims a handful of rows, mails them and settles them.
   *
   * @return whether to call again: false when the chunk has nothing more to claim for now or the
   *     attempt was halted
   */
  public boolean deliverClaim() {
    int tokens = tour.pace().take();
    if (tokens == 0) {
      return waitForTurn();
    }
    if (!tour.place().take()) {
      tour.pace().giveBack(tokens);
      return idle(LONG_BREATH);
    }
    waits = false;
    tour.tally().waitFor(null);
    // Connects before anything is claimed, and before the last look.
    if (!line.isReady()) {
      tour.pace().giveBack(tokens);
      return idle(BREATH);
    }
    Map<Long, String> rows = claimable.rows(mandate, tokens, tour.pace().exhausted());
    List<Long> admitted = tour.pace().admit(rows);
    tour.pace().giveBack(tokens - admitted.size());
    if (admitted.isEmpty()) {
      return waitOrLeave();
    }
    lastLook.begin();
    Claim claim = claims.claim(mandate.claimant(), mandate.chunkAttempt() + "/" + ++claimsMade, admitted);
    if (claim.subscribers().isEmpty()) {
      obey(claims.look(mandate.claimant(), admitted));
    } else {
      deliver(claim, rows);
    }
    return !tour.halt().isPulled();
  }

  /** The domains for whose rows there was no time to wait; empty if nothing was left to claim. */
  public Set<String> waitedFor() {
    return waitedFor;
  }

  /** Waits without a claim in hand, and without losing sight of stop and lease. */
  private boolean idle(Duration span) {
    if (!tour.halt().isPulled()) {
      ticks.pass(span);
      if (tour.halt().isToBeAskedFor(LONG_BREATH, ticks.now())) {
        obey(claims.look(mandate.claimant(), List.of()));
      }
    }
    return !tour.halt().isPulled();
  }

  /** Nobody waits for nothing, and no relay is kept waiting on an idle line. */
  private boolean waitForTurn() {
    Duration time = tour.pace().untilNext();
    boolean isLong = time.compareTo(LONG_BREATH) > 0;
    if (isLong && !waits && claimable.rows(mandate, 1, Set.of()).isEmpty()) {
      return false;
    }
    waits = isLong;
    if (time.compareTo(PATIENCE) > 0) {
      line.close();
    }
    tour.stepAsideFor(time);
    tour.pace().usedUp().ifPresent(what -> tour.tally().waitFor(new Tally.Wait(what, time)));
    return idle(between(BREATH, time, LONG_BREATH));
  }

  private boolean waitOrLeave() {
    waitedFor = claimable.domains(mandate);
    if (waitedFor.isEmpty()) {
      return false;
    }
    Optional<Duration> soonest = tour.pace().soonest(waitedFor);
    if (soonest.isEmpty() || soonest.get().compareTo(patience) > 0) {
      return false;
    }
    return idle(between(BREATH, soonest.get(), LONG_BREATH));
  }

  private static Duration between(Duration least, Duration span, Duration most) {
    return span.compareTo(least) < 0 ? least : span.compareTo(most) > 0 ? most : span;
  }

  private void deliver(Claim claim, Map<Long, String> domains) {
    List<Settlement> settled = new ArrayList<>();
    Deque<Subscriber> rest = concerned(claim, settled);
    try {
      while (line.isReady() && mayGoOn(rest, settled)) {
        Subscriber next = rest.element();
        String domain = String.valueOf(domains.get(next.id()));
        if (tour.pace().rests(domain)) {
          // Given back: what throttles or refuses us says nothing about this row.
          rest.remove();
          continue;
        }
        Letter letter = written(next, claim, settled);
        if (letter == null) {
          rest.remove();
          continue;
        }
        Outcome outcome = handOver(next, letter);
        if (!(outcome instanceof Outcome.NotStarted)) {
          settled.add(settlement(next, claim, outcome));
          rest.remove();
        }
        onTheWire = null;
        react(Troubles.told(outcome, next), domain, next);
      }
    } finally {
      doubtOnTheWire(settled);
      Set<Long> unfounded = tour.alarm().unfounded();
      settled.removeIf(row -> row.state() == State.REFUSED && unfounded.contains(row.subscriber()));
      claims.settle(mandate.claimant(), claim, settled);
      settled.forEach(settlement -> tour.tally().count(settlement.state()));
    }
  }

  /** What an outcome says about more than its own row. */
  private void react(Outcome outcome, String domain, Subscriber subscriber) {
    if (outcome instanceof Outcome.NotStarted trouble
        && trouble.concerns() == Outcome.Scope.RELAY) {
      line.failed(trouble);
    }
    tour.note(outcome, domain, subscriber.id());
  }

  /** Whose topics have changed since the roster was frozen may have nothing to read in it. */
  private Deque<Subscriber> concerned(Claim claim, List<Settlement> settled) {
    Deque<Subscriber> concerned = new ArrayDeque<>();
    for (Subscriber subscriber : claim.subscribers()) {
      if (tour.letters().concerns(subscriber)) {
        concerned.add(subscriber);
      } else {
        settled.add(Settlement.excluded(subscriber.id(), Topics.NO_MATCHING_POSTS));
      }
    }
    return concerned;
  }

  /**
   * Takes another look when the last one is too old; who left is settled and taken from the rest.
   */
  private boolean mayGoOn(Deque<Subscriber> rest, List<Settlement> settled) {
    int looks = 0;
    while (!rest.isEmpty() && lastLook.isTooOld() && looks++ < LastLook.MOST_AT_ONCE) {
      lastLook.begin();
      Look look = claims.look(mandate.claimant(), rest.stream().map(Subscriber::id).toList());
      obey(look);
      look.left()
          .forEach((subscriber, reason) -> settled.add(Settlement.excluded(subscriber, reason)));
      rest.removeIf(subscriber -> look.left().containsKey(subscriber.id()));
    }
    return !rest.isEmpty() && !tour.halt().isPulled();
  }

  private void obey(Look look) {
    if (!look.termHeld()) {
      tour.halt().pull(null, "Another process took the edition over.");
    } else if (look.stopRequested()) {
      tour.halt().pull(Edition.Reason.STOPPED, "An operator stopped it.");
    } else if (!look.approved()) {
      tour.halt().pull(Edition.Reason.APPROVAL, "Nobody has approved it.");
    }
  }

  /**
   * A letter that cannot be written is put off: it must not hold up those behind it for good.
   *
   * @return null if it cannot
   */
  private @Nullable Letter written(Subscriber subscriber, Claim claim, List<Settlement> settled) {
    try {
      return tour.letters().write(subscriber);
    } catch (RuntimeException e) {
      String why = OneLine.of(Unwritten.told(e));
      settled.add(
          settlement(subscriber, claim, new Outcome.Deferred(Unwritten.REASON, why, LATER)));
      tour.alarm()
          .noteUnwritten(subscriber.id(), Unwritten.place(why))
          .ifPresent(tour.halt()::pull);
      return null;
    }
  }

  private Outcome handOver(Subscriber subscriber, Letter letter) {
    if (transactions.isOpen()) {
      throw new IllegalStateException("No transaction may be open while a message is handed over.");
    }
    onTheWire = subscriber;
    return line.send(letter);
  }

  /**
   * Memory may run out after the final dot: what was in the line's hands, and is not settled yet,
   * is not given back.
   */
  private void doubtOnTheWire(List<Settlement> settled) {
    Subscriber lost = onTheWire;
    if (lost != null) {
      settled.add(
          new Settlement(lost.id(), State.IN_DOUBT, "LINE_BROKE", "This program failed.", null));
      onTheWire = null;
    }
  }

  private Settlement settlement(Subscriber subscriber, Claim claim, Outcome outcome) {
    long id = subscriber.id();
    return tour.postponement().settlement(id, outcome, claim.triesOf(id), clock.instant());
  }

  @Override
  public void close() {
    line.close();
  }
}
