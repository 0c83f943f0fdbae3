package io.postrider.delivery.brake;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.delivery.letter.Outcome;
import io.postrider.digest.Brake;
import io.postrider.edition.Edition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches what becomes of the letters of one attempt and tells when that is no longer about single
 * recipients, so that an attempt stops instead of burning the roster. Safe for use by several
 * threads.
 */
public final class CircuitBreaker {

  /** Refusals of what we say, within the window. */
  static final int OBJECTIONS = 20;

  /** Of the same trouble, with nobody's letter accepted in between. */
  static final int IN_A_ROW = 5;

  /** A share of fewer outcomes than these says nothing. */
  static final int FEWEST = 20;

  private static final Set<Reason> ABOUT_WHAT_WE_SAY = EnumSet.of(Reason.CONTENT, Reason.SYNTAX);

  private enum Mark {
    ACCEPTED,
    REFUSED,
    OBJECTED,
    DOUBTED
  }

  private final Brake brake;
  private final boolean heedsTemplate;
  private final RefusalStreaks suspicion = new RefusalStreaks();
  private final Deque<Mark> window = new ArrayDeque<>();
  private final Set<String> domains = new HashSet<>();
  private final Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
  private final int connections;
  private int doubts;
  private int closings;
  private int written;
  private int unwritten;

  /**
   * @param connections how many there may be: when a relay goes down, each may leave one letter in
   *     doubt, and that is no reason to stop
   */
  CircuitBreaker(Brake brake, int connections) {
    this(brake, connections, true);
  }

  /**
   * @param heedsTemplate whether an attempt stops when the template fails for too many; an operator
   *     who has seen that may go on
   */
  public CircuitBreaker(Brake brake, int connections, boolean heedsTemplate) {
    this.brake = brake;
    this.connections = connections;
    this.heedsTemplate = heedsTemplate;
  }

  /** How many refusals were heard so far, to be asked before a letter is begun. */
  public long refusalsHeard() {
    return suspicion.heard();
  }

  /**
   * Notes an outcome, and says why the attempt is to stop if it is.
   *
   * @param begun how many refusals had been heard when the letter was begun
   */
  public synchronized Optional<StopSignal.Cause> note(
      Outcome outcome, String domain, long subscriber, long begun) {
    return outcome.match(
        new Outcome.Cases<>() {
          @Override
          public Optional<StopSignal.Cause> accepted(Outcome.Accepted it) {
            written++;
            CircuitBreaker.this.accepted(domain, begun);
            return Optional.empty();
          }

          @Override
          public Optional<StopSignal.Cause> refused(Outcome.Refused it) {
            written++;
            return CircuitBreaker.this.refused(it, domain, subscriber);
          }

          @Override
          public Optional<StopSignal.Cause> deferred(Outcome.Deferred it) {
            written++;
            return closing(it);
          }

          @Override
          public Optional<StopSignal.Cause> inDoubt(Outcome.InDoubt it) {
            written++;
            return doubted(it);
          }

          @Override
          public Optional<StopSignal.Cause> notStarted(Outcome.NotStarted it) {
            return everywhere(it, domain);
          }
        });
  }

  private void accepted(String domain, long begun) {
    suspicion.accepted(domain, begun);
    domains.clear();
    doubts = 0;
    closings = 0;
    push(Mark.ACCEPTED);
  }

  private Optional<StopSignal.Cause> doubted(Outcome.InDoubt doubt) {
    push(Mark.DOUBTED);
    return ++doubts < connections + IN_A_ROW
        ? tooMany(doubt.cause())
        : brake("%d letters in a row are in doubt: %s".formatted(doubts, doubt.cause()));
  }

  /**
   * Notes that the template failed for a reader, and says why the attempt is to stop if it is.
   *
   * @param where it failed, without anything that the reader wrote
   */
  public synchronized Optional<StopSignal.Cause> noteUnwritten(long subscriber, String where) {
    unwritten++;
    boolean tooMany =
        unwritten >= UnwrittenLetters.FEW
            && brake.stopAbove().isExceededBy(unwritten, (long) unwritten + written);
    return tooMany && heedsTemplate
        ? Optional.of(
            new StopSignal.Cause(
                Edition.Reason.TEMPLATE,
                "%d of the first %d letters could not be written, the last one for subscriber %d: %s fails."
                    .formatted(unwritten, unwritten + written, subscriber, where)))
        : Optional.empty();
  }

  /** The subscribers whose refusals say nothing of them: their rows are pending again. */
  public Set<Long> unfounded() {
    return suspicion.unfounded();
  }

  /** So many refusals in a row close a domain. */
  public static final int CLOSES_A_DOMAIN = RefusalStreaks.IN_A_ROW;

  /** Whether a domain refused so many of its people in a row that the others wait. */
  public boolean isClosed(String domain) {
    return suspicion.isClosed(domain);
  }

  private Optional<StopSignal.Cause> refused(
      Outcome.Refused refused, String domain, long subscriber) {
    if (suspicion.refused(refused.reason(), domain, subscriber)) {
      return brake(
          "%d letters in a row were refused and none was accepted in between, so the cause is probably ours: these readers are pending again; the last answer was: %s"
              .formatted(suspicion.unfounded().size(), refused.reply()));
    }
    if (refused.reason() == Reason.RECIPIENT_REFUSED || suspicion.isItsOwn(domain)) {
      return Optional.empty();
    }
    push(ABOUT_WHAT_WE_SAY.contains(refused.reason()) ? Mark.OBJECTED : Mark.REFUSED);
    Optional<StopSignal.Cause> cause = tooMany(refused.reply());
    cause.ifPresent(stopping -> suspicion.stop());
    return cause;
  }

  private void push(Mark mark) {
    window.addLast(mark);
    counts.merge(mark, 1, Integer::sum);
    if (window.size() > brake.window()) {
      counts.merge(window.removeFirst(), -1, Integer::sum);
    }
  }

  private int count(Mark mark) {
    return counts.getOrDefault(mark, 0);
  }

  private Optional<StopSignal.Cause> tooMany(String last) {
    int seen = window.size();
    int objected = count(Mark.OBJECTED);
    int failed = count(Mark.REFUSED) + objected + Math.max(0, count(Mark.DOUBTED) - connections);
    int fewest = Math.max(FEWEST, brake.window() / 4);
    if (objected >= OBJECTIONS) {
      return brake(
          "%d of the last %d letters were refused for what they say; the last answer was: %s"
              .formatted(objected, seen, last));
    }
    return seen >= fewest && brake.stopAbove().isExceededBy(failed, seen)
        ? brake(
            "%d of the last %d letters were refused or are in doubt, more than %s; the last answer was: %s"
                .formatted(failed, seen, brake.stopAbove(), last))
        : Optional.empty();
  }

  private static Optional<StopSignal.Cause> brake(String detail) {
    return Optional.of(new StopSignal.Cause(Edition.Reason.BRAKE, detail));
  }

  private Optional<StopSignal.Cause> closing(Outcome.Deferred deferred) {
    if (deferred.reason() != Reason.CLOSING || ++closings < IN_A_ROW) {
      return Optional.empty();
    }
    return Optional.of(
        new StopSignal.Cause(
            Edition.Reason.THROTTLED,
            "The relay closed %d connections in a row: %s".formatted(IN_A_ROW, deferred.reply())));
  }

  /** What one domain after the other says is not about domains. */
  private Optional<StopSignal.Cause> everywhere(Outcome.NotStarted trouble, String domain) {
    if (trouble.concerns() != Outcome.Scope.DOMAIN) {
      return Optional.empty();
    }
    domains.add(domain);
    return domains.size() < IN_A_ROW
        ? Optional.empty()
        : Optional.of(
            new StopSignal.Cause(
                Troubles.reason(trouble.trouble()),
                "%d domains in a row say so: %s".formatted(IN_A_ROW, trouble.detail())));
  }
}
