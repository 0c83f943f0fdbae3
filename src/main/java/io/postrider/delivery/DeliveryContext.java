package io.postrider.delivery;

import io.postrider.delivery.brake.CircuitBreaker;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.delivery.pace.ConnectionLimit;
import io.postrider.delivery.pace.PaceKeeper;
import io.postrider.edition.Edition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the couriers of one attempt share. Safe for use by several threads.
 *
 * @param mailer hands the letters over
 * @param letters writes them
 * @param pace holds them back
 * @param place is left to another edition while they only wait
 * @param connections says how many there may be
 * @param breaker tells when it is no longer about single recipients
 * @param retries says when what was put off is tried again
 * @param stop stops them all
 * @param progress counts what they do
 */
public record DeliveryContext(
    Mailer mailer,
    LetterWriter letters,
    PaceKeeper pace,
    ConcurrencyLimit.Place place,
    ConnectionLimit connections,
    CircuitBreaker breaker,
    RetryPolicy retries,
    StopSignal stop,
    DeliveryProgress progress) {

  private static final int SHOWN = 5;

  /** Whoever waits for longer than this needs no place among those who deliver. */
  private static final Duration LONG_WAIT = Duration.ofMinutes(1);

  /** The subscribers whose refusals in this attempt were about us, not about them. */
  public Set<Long> unfounded() {
    return breaker.unfounded();
  }

  /** How long so many deliveries take at least, by the pace and the relay's limits. */
  public Duration atLeast(long deliveries) {
    return pace.atLeast(deliveries);
  }

  /**
   * Leaves its place to another edition while it waits for long, or ends for now if too many do so.
   */
  void stepAsideFor(Duration wait) {
    if (wait.compareTo(LONG_WAIT) > 0 && !place.stepAside()) {
      stop.pull(
          Edition.Reason.THROTTLED,
          "It must wait for its pace or the relay's limits, and %d other editions do so already; the next run goes on."
              .formatted(ConcurrencyLimit.MOST_ASIDE));
    }
  }

  /** Stops the attempt if a check found that nobody may be mailed any more. */
  void obey(Claims.SendCheck check) {
    if (!check.termHeld()) {
      stop.pull(null, "Another process took the edition over.");
    } else if (check.stopRequested()) {
      stop.pull(Edition.Reason.STOPPED, "An operator stopped it.");
    } else if (!check.approved()) {
      stop.pull(Edition.Reason.APPROVAL, "Nobody has approved it.");
    }
  }

  /**
   * Notes what became of a letter, for what that says about others.
   *
   * @param begun how many refusals the breaker had heard when the letter was begun
   */
  void note(Outcome outcome, String domain, long subscriber, long begun) {
    if (outcome instanceof Outcome.Accepted) {
      pace.accepted(domain);
    } else if (outcome instanceof Outcome.NotStarted trouble
        && trouble.concerns() == Outcome.Scope.DOMAIN) {
      if (trouble.trouble() == Outcome.Trouble.THROTTLED) {
        pace.throttled(domain);
      } else {
        pace.close(domain, trouble.detail());
      }
    }
    breaker.note(outcome, domain, subscriber, begun).ifPresent(stop::pull);
    if (outcome instanceof Outcome.Refused refused && breaker.isClosed(domain)) {
      pace.close(
          domain,
          "%d letters in a row were refused there, the last one with: %s"
              .formatted(CircuitBreaker.CLOSES_A_DOMAIN, refused.reply()));
      remains(Set.of(domain)).ifPresent(stop::leave);
    }
  }

  /**
   * Until one of these domains may be mailed; empty if none may within this attempt.
   *
   * @param domains of rows that were left
   */
  public Optional<Duration> soonest(Set<String> domains) {
    return pace.soonest(domains);
  }

  /**
   * Why rows of these domains were left; empty if there are none. A domain that throttles comes
   * first: the next run goes on with it by itself, and tells of the others then. What waits for a
   * ruling comes last.
   */
  public Optional<StopSignal.Cause> remains(Set<String> domains) {
    List<String> throttling = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    List<String> held = new ArrayList<>();
    for (String domain : domains.stream().sorted().toList()) {
      boolean isHeld = pace.heldFor(domain).isPresent();
      boolean isClosed = pace.closedBy(domain).isPresent();
      (isClosed ? closed : isHeld ? held : throttling).add(domain);
    }
    if (!throttling.isEmpty()) {
      return Optional.of(
          new StopSignal.Cause(
              Edition.Reason.THROTTLED,
              "To be mailed more slowly: %s.".formatted(some(throttling))));
    }
    return closed.stream()
        .findFirst()
        .flatMap(pace::closedBy)
        .map(
            said ->
                new StopSignal.Cause(
                    Edition.Reason.SENDER_REFUSED,
                    "We are not taken as a sender by %s: %s".formatted(some(closed), said)))
        .or(() -> reasons(held).map(why -> new StopSignal.Cause(Edition.Reason.COMPLAINTS, why)));
  }

  /** The same sentence for all domains of a provider is said once. */
  private Optional<String> reasons(List<String> held) {
    return held.stream()
        .flatMap(domain -> pace.heldFor(domain).stream())
        .distinct()
        .reduce("%s %s"::formatted);
  }

  /** Those of these domains that are not held until somebody rules. */
  public Set<String> notHeld(Set<String> domains) {
    return domains.stream()
        .filter(domain -> pace.heldFor(domain).isEmpty())
        .collect(Collectors.toSet());
  }

  private static String some(List<String> domains) {
    int more = domains.size() - SHOWN;
    return String.join(", ", domains.subList(0, Math.min(SHOWN, domains.size())))
        + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}
