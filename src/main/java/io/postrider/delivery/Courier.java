package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.OneLine;
import io.postrider.delivery.letter.Outcome;
import io.postrider.edition.Edition;
import io.postrider.edition.Ticks;
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

  /**
   * A look older than this is taken again before the next message: so long an unsubscribe may go
   * unseen at most.
   */
  static final Duration LOOK_LASTS = Duration.ofSeconds(2);

  private static final int CONNECTIONS_LOST_IN_A_ROW = 3;

  /** When a letter that could not be written is tried again. */
  private static final Duration LATER = Duration.ofMinutes(30);

  private final Mandate mandate;
  private final Tour tour;
  private final Claims claims;
  private final Transactions transactions;
  private final Ticks ticks;
  private final Clock clock;
  private final Mailer.Line line;

  private int claimsMade;
  private int connectionsLost;
  private @Nullable Subscriber onTheWire;
  private Duration lastLook = Duration.ZERO;

  Courier(
      Mandate mandate,
      Tour tour,
      Claims claims,
      Transactions transactions,
      Ticks ticks,
      Clock clock) {
    this.mandate = mandate;
    this.tour = tour;
    this.claims = claims;
    this.transactions = transactions;
    this.ticks = ticks;
    this.clock = clock;
    this.line = tour.mailer().open();
  }

  /**
   * Claims a handful of rows, mails them and settles them.
   *
   * @return whether to call again: false when the chunk has nothing more to claim or the attempt
   *     was halted
   */
  public boolean deliverClaim() {
    if (!isReady()) {
      return false;
    }
    int tokens = tour.pace().take();
    Set<String> exhausted = tour.pace().exhausted();
    Map<Long, String> rows = tokens == 0 ? Map.of() : claims.claimable(mandate, tokens, exhausted);
    List<Long> admitted = tour.pace().admit(rows);
    tour.pace().giveBack(tokens - admitted.size());
    if (admitted.isEmpty()) {
      return waitOrEnd(tokens, exhausted);
    }
    lastLook = ticks.now();
    Claim claim = claims.claim(mandate, mandate.chunkAttempt() + "/" + ++claimsMade, admitted);
    if (claim.subscribers().isEmpty()) {
      obey(claims.look(mandate, admitted));
    } else {
      deliver(claim);
    }
    return !tour.halt().isPulled();
  }

  /** Connects if need be, before anything is claimed and before the last look. */
  private boolean isReady() {
    while (!tour.halt().isPulled()) {
      Optional<Outcome.NotStarted> trouble = line.ready();
      if (trouble.isEmpty()) {
        return true;
      }
      reconnectOrHalt(trouble.get());
    }
    return false;
  }

  private boolean waitOrEnd(int tokens, Set<String> exhausted) {
    boolean moreLater =
        tokens == 0 || (!exhausted.isEmpty() && !claims.claimable(mandate, 1, Set.of()).isEmpty());
    if (moreLater) {
      ticks.pass(Tour.breath());
    }
    return moreLater;
  }

  private void deliver(Claim claim) {
    List<Settlement> settled = new ArrayList<>();
    Deque<Subscriber> rest = concerned(claim, settled);
    try {
      while (isReady() && mayGoOn(rest, settled)) {
        Outcome outcome = mail(rest.element());
        if (outcome instanceof Outcome.NotStarted trouble) {
          reconnectOrHalt(trouble);
        } else {
          connectionsLost = 0;
          settled.add(settlement(rest.remove(), outcome));
        }
      }
    } finally {
      doubtOnTheWire(settled);
      claims.settle(mandate, claim, settled);
      settled.forEach(settlement -> tour.tally().count(settlement.state()));
    }
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
    if (!rest.isEmpty() && ticks.now().minus(lastLook).compareTo(LOOK_LASTS) > 0) {
      Duration before = ticks.now();
      Look look = claims.look(mandate, rest.stream().map(Subscriber::id).toList());
      lastLook = before;
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
    }
  }

  /** A letter that cannot be written is put off: it must not hold up those behind it for good. */
  private Outcome mail(Subscriber subscriber) {
    Letter letter;
    try {
      letter = tour.letters().write(subscriber);
    } catch (RuntimeException e) {
      return new Outcome.Deferred(
          "NOT_WRITTEN", OneLine.of("The letter could not be written: " + e.getMessage()), LATER);
    }
    return handOver(subscriber, letter);
  }

  private Outcome handOver(Subscriber subscriber, Letter letter) {
    if (transactions.isOpen()) {
      throw new IllegalStateException("No transaction may be open while a message is handed over.");
    }
    onTheWire = subscriber;
    Outcome outcome = line.send(letter);
    onTheWire = null;
    return outcome;
  }

  /** Memory may run out after the final dot: what was in the line's hands is not given back. */
  private void doubtOnTheWire(List<Settlement> settled) {
    Subscriber lost = onTheWire;
    if (lost != null) {
      settled.add(
          new Settlement(
              lost.id(), State.IN_DOUBT, "LINE_BROKE", "This program failed.", null, false));
      onTheWire = null;
    }
  }

  /** A lost connection is worth a fresh one, to which the same row is handed after another look. */
  private void reconnectOrHalt(Outcome.NotStarted trouble) {
    boolean isLost =
        trouble.trouble() == Outcome.Trouble.CONNECTION_LOST
            || trouble.trouble() == Outcome.Trouble.RECYCLED;
    if (!isLost || ++connectionsLost == CONNECTIONS_LOST_IN_A_ROW) {
      tour.halt().pull(reason(trouble.trouble()), String.valueOf(trouble.detail()));
    }
  }

  private Settlement settlement(Subscriber subscriber, Outcome outcome) {
    long id = subscriber.id();
    if (outcome instanceof Outcome.Accepted accepted) {
      return new Settlement(id, State.ACCEPTED, null, accepted.reply(), null, false);
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new Settlement(
          id, State.REFUSED, refused.reason(), refused.reply(), null, refused.recipientGone());
    }
    if (outcome instanceof Outcome.Deferred deferred) {
      return tour.putOff(id, deferred, clock.instant());
    }
    if (outcome instanceof Outcome.InDoubt doubt) {
      return new Settlement(id, State.IN_DOUBT, "LINE_BROKE", doubt.cause(), null, false);
    }
    throw new IllegalStateException("Not an outcome to settle: " + outcome);
  }

  private static Edition.Reason reason(Outcome.Trouble trouble) {
    return switch (trouble) {
      case CONNECTION_LOST, RELAY_ABSENT -> Edition.Reason.RELAY_ABSENT;
      case RECYCLED, THROTTLED -> Edition.Reason.THROTTLED;
      case AUTHENTICATION -> Edition.Reason.AUTHENTICATION;
      case SENDER_REFUSED -> Edition.Reason.SENDER_REFUSED;
      case CONFIGURATION -> Edition.Reason.CONFIGURATION;
    };
  }

  @Override
  public void close() {
    line.close();
  }
}
