package io.postrider.delivery;

import io.postrider.audience.Exclusion;
import io.postrider.audience.Subscriber;
import io.postrider.database.Transactions;
import io.postrider.delivery.brake.Troubles;
import io.postrider.delivery.flight.FlightRecord;
import io.postrider.delivery.ledger.Claim;
import io.postrider.delivery.ledger.Claimant;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.pace.ClaimSize;
import io.postrider.delivery.roster.OpenChunk;
import io.postrider.edition.lease.Ticks;
import io.postrider.text.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers over one connection, chunk after chunk: claim, send, settle. The claim is committed
 * before the first byte goes out and the outcomes after the last one; no transaction is open in
 * between. For one thread.
 */
public final class Courier implements AutoCloseable {

  /** When a letter that could not be written is tried again. */
  private static final Duration LATER = Duration.ofMinutes(30);

  private final DeliveryContext context;
  private final Claims claims;
  private final Transactions transactions;
  private final Ticks ticks;
  private final Clock clock;
  private final FlightRecord record;
  private final RelayConnection line;
  private final CourierPauses pauses;
  private final SendCheckAge lastCheck;
  private final ClaimSize size;

  private @Nullable Subscriber onTheWire;

  /** How many refusals the breaker had heard when the next letter was announced, if it was. */
  private @Nullable Long announced;

  Courier(
      DeliveryContext context,
      Claims claims,
      Transactions transactions,
      Ticks ticks,
      Clock clock,
      FlightRecord record) {
    this.context = context;
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
    this.record = record;
    this.line = new RelayConnection(context);
    this.pauses = new CourierPauses(context, claims, line, ticks);
    this.lastCheck = new SendCheckAge(ticks, clock);
    this.size = context.pace().claimSize();
  }

  /**
   * Claims a handful of rows, mails them and settles them.
   *
   * @param mayWait whether it is to wait for domains that have no token left; if not, it leaves
   *     their rows to another courier when it has delivered all others
   * @param share how many rows it claims at most
   * @return whether to call again: false when the chunk has nothing more to claim for now or the
   *     attempt was halted
   */
  public boolean deliverClaim(OpenChunk chunk, boolean mayWait, int share) {
    int tokens = context.pace().take(Math.min(share, size.next(record.isKept())));
    if (tokens == 0) {
      return pauses.forTurn(chunk);
    }
    if (!context.place().take()) {
      context.pace().giveBack(tokens);
      return pauses.forPlace(chunk);
    }
    pauses.end();
    // Connects before anything is claimed, and before the last look.
    if (!line.isReady()) {
      context.pace().giveBack(tokens);
      return pauses.forConnection(chunk);
    }
    Map<Long, String> rows = chunk.propose(tokens, context.pace().exhausted());
    try {
      List<Long> admitted = context.pace().admit(rows);
      context.pace().giveBack(tokens - admitted.size());
      if (admitted.isEmpty()) {
        return pauses.forDomains(chunk, mayWait);
      }
      deliver(claim(chunk, admitted, rows.keySet()), chunk, rows);
    } finally {
      chunk.release(rows.keySet());
    }
    return !context.stop().isPulled();
  }

  private Claim claim(OpenChunk chunk, List<Long> admitted, Set<Long> proposed) {
    lastCheck.begin();
    Claimant claimant = chunk.assignment().claimant();
    String name = chunk.nextClaim();
    List<Long> rows = admitted;
    if (!record.begin(name, rows)) {
      // One that could not be recorded is burnt, and what is claimed without a record is little.
      name = chunk.nextClaim();
      rows = rows.subList(0, Math.min(rows.size(), size.next(record.isKept())));
    }
    Claim claim = claims.claim(claimant, name, rows);
    chunk.release(proposed);
    if (claim.subscribers().isEmpty()) {
      context.obey(claims.look(claimant, admitted));
    }
    return claim;
  }

  private void deliver(Claim claim, OpenChunk chunk, Map<Long, String> domains) {
    if (claim.subscribers().isEmpty()) {
      record.settled();
      return;
    }
    Claimant claimant = chunk.assignment().claimant();
    Duration begun = ticks.now();
    int handedOver = 0;
    List<Settlement> settled = new ArrayList<>();
    Deque<Subscriber> rest = concerned(claim, settled);
    try {
      while (record.isComplete() && line.isReady() && mayGoOn(claimant, rest, settled)) {
        Subscriber next = rest.element();
        String domain = String.valueOf(domains.get(next.id()));
        if (context.pace().rests(domain)) {
          // Given back: what throttles or refuses us says nothing about this row.
          rest.remove();
          continue;
        }
        if (!line.isFreeFor(next)) {
          continue;
        }
        Letter letter = written(next, claim, settled);
        if (letter == null) {
          rest.remove();
          continue;
        }
        long heard = Optional.ofNullable(announced).orElseGet(context.breaker()::refusalsHeard);
        announced = null;
        Outcome outcome = handOver(next, letter, () -> following(rest, domains));
        handedOver++;
        settlement(next, claim, outcome)
            .ifPresentOrElse(
                settlement -> {
                  settled.add(settlement);
                  rest.remove();
                  record.answered(settlement);
                },
                () -> record.notStarted(next.id()));
        onTheWire = null;
        react(Troubles.told(outcome, next), domain, next, heard);
      }
    } finally {
      doubtOnTheWire(settled);
      size.took(handedOver, ticks.now().minus(begun));
      Set<Long> unfounded = context.breaker().unfounded();
      settled.removeIf(
          row -> row.state() == DeliveryState.REFUSED && unfounded.contains(row.subscriber()));
      claims.settle(claimant, claim, settled);
      record.settled();
      settled.forEach(settlement -> context.progress().count(settlement.state()));
      line.takeBack();
    }
  }

  /** What an outcome says about more than its own row. */
  private void react(Outcome outcome, String domain, Subscriber subscriber, long heard) {
    if (outcome instanceof Outcome.NotStarted trouble
        && trouble.concerns() == Outcome.Scope.RELAY) {
      line.failed(trouble);
    }
    context.note(outcome, domain, subscriber.id(), heard);
  }

  /** Whose topics have changed since the roster was frozen may have nothing to read in it. */
  private Deque<Subscriber> concerned(Claim claim, List<Settlement> settled) {
    Deque<Subscriber> concerned = new ArrayDeque<>();
    for (Subscriber subscriber : claim.subscribers()) {
      if (context.letters().concerns(subscriber)) {
        concerned.add(subscriber);
      } else {
        settled.add(Settlement.excluded(subscriber.id(), Exclusion.NO_MATCHING_POSTS));
      }
    }
    return concerned;
  }

  /**
   * Takes another look when the last one is too old; who left is settled and taken from the rest.
   */
  private boolean mayGoOn(Claimant claimant, Deque<Subscriber> rest, List<Settlement> settled) {
    int looks = 0;
    while (!rest.isEmpty() && lastCheck.isTooOld() && looks++ < SendCheckAge.MOST_AT_ONCE) {
      lastCheck.begin();
      Claims.SendCheck look = claims.look(claimant, rest.stream().map(Subscriber::id).toList());
      context.obey(look);
      look.left().forEach((subscriber, why) -> settled.add(Settlement.excluded(subscriber, why)));
      rest.removeIf(subscriber -> look.left().containsKey(subscriber.id()));
    }
    return !rest.isEmpty() && !context.stop().isPulled();
  }

  /**
   * A letter that cannot be written is put off: it must not hold up those behind it for good.
   *
   * @return null if it cannot
   */
  private @Nullable Letter written(Subscriber subscriber, Claim claim, List<Settlement> settled) {
    try {
      return line.letterTo(subscriber);
    } catch (RuntimeException e) {
      String why = OneLine.of(UnwrittenLetters.told(e));
      Outcome putOff = new Outcome.Deferred(Reason.NOT_WRITTEN, why, LATER);
      settlement(subscriber, claim, putOff).ifPresent(settled::add);
      context
          .breaker()
          .noteUnwritten(subscriber.id(), UnwrittenLetters.place(why))
          .ifPresent(context.stop()::pull);
      return null;
    }
  }

  /** Who comes after the first one of these, as far as can be known; null if nobody does. */
  private @Nullable Subscriber following(Deque<Subscriber> rest, Map<Long, String> domains) {
    announced = context.breaker().refusalsHeard();
    return rest.stream()
        .skip(1)
        .filter(reader -> !context.pace().rests(String.valueOf(domains.get(reader.id()))))
        .findFirst()
        .orElse(null);
  }

  private Outcome handOver(
      Subscriber subscriber, Letter letter, Supplier<@Nullable Subscriber> next) {
    if (transactions.isOpen()) {
      throw new IllegalStateException("No transaction may be open while a message is handed over.");
    }
    onTheWire = subscriber;
    return line.send(letter, record.dotOf(subscriber.id()), next);
  }

  /**
   * Memory may run out after the final dot: what was in the line's hands, and is not settled yet,
   * is not given back.
   */
  private void doubtOnTheWire(List<Settlement> settled) {
    Subscriber lost = onTheWire;
    if (lost != null) {
      settled.add(Settlement.inDoubt(lost.id(), "This program failed."));
      onTheWire = null;
    }
  }

  private Optional<Settlement> settlement(Subscriber subscriber, Claim claim, Outcome outcome) {
    long id = subscriber.id();
    return context.retries().settlement(id, outcome, claim.triesOf(id), clock.instant());
  }

  /** Whether it has a connection, or leave for one. */
  boolean isConnected() {
    return line.hasLeave();
  }

  @Override
  public void close() {
    line.close();
    record.close();
  }
}
