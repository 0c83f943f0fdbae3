package io.postrider.delivery.pace;

import io.postrider.digest.Pace;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds the couriers of one attempt to a digest's pace, to the relay's and to that of recipients'
 * domains. Tokens are taken before rows are claimed, so that nobody waits with a claim in hand.
 * Safe for use by several threads.
 */
public final class PaceKeeper {

  private final Pace pace;
  private final RelayPace relay;
  private final Ticks ticks;
  private final Allowance all;
  private final Map<String, Allowance> domains = new ConcurrentHashMap<>();
  private final Map<String, Flow> flows = new ConcurrentHashMap<>();
  private final Map<String, String> closed = new ConcurrentHashMap<>();
  private final Map<String, String> held = new ConcurrentHashMap<>();

  /** How many messages a domain took since when. */
  private record Flow(Duration since, LongAdder accepted) {}

  public PaceKeeper(Pace pace, RelayPace relay) {
    this.pace = pace;
    this.relay = relay;
    this.ticks = relay.ticks();
    this.all = new Allowance(pace.rates(), ticks);
    pace.perDomain().forEach((domain, rates) -> domains.put(domain, new Allowance(rates, ticks)));
  }

  /** Counts what went out before this attempt began, by other processes too. */
  public void remember(RecentClaims recent, String digest) {
    remember(all, recent, digest, null);
    domains.forEach((domain, allowance) -> remember(allowance, recent, digest, domain));
    relay.remember(recent);
  }

  private static void remember(
      Allowance allowance, RecentClaims recent, String digest, @Nullable String domain) {
    if (!allowance.memory().isZero()) {
      allowance.remember(recent.within(allowance.memory(), digest, domain));
    }
  }

  /** How long so many messages take at least. */
  public Duration atLeast(long messages) {
    return relay.atLeast(pace, messages);
  }

  /** Until another message may go out, to whomever. */
  public Duration untilNext() {
    return slower().untilNext();
  }

  /** The rate of which nothing is left now, as people write it; empty if something is. */
  public Optional<String> usedUp() {
    Allowance slower = slower();
    return slower
        .usedUp()
        .map(rate -> slower == all ? "pace " + rate : "the relay's limit " + rate);
  }

  private Allowance slower() {
    return all.untilNext().compareTo(relay.messages().untilNext()) >= 0 ? all : relay.messages();
  }

  /** How many rows one connection claims at once. */
  public ClaimSize claimSize() {
    return new ClaimSize(pace);
  }

  /** Takes tokens for at most so many messages. Zero means: wait and ask again. */
  public int take(int most) {
    int ours = all.take(most);
    int both = ours == 0 ? 0 : relay.take(ours);
    all.giveBack(ours - both);
    return both;
  }

  /** Gives back tokens that were not used. */
  public void giveBack(int tokens) {
    all.giveBack(tokens);
    relay.giveBack(tokens);
  }

  /** The domains that must wait. */
  public Set<String> exhausted() {
    Set<String> exhausted = new HashSet<>(closed.keySet());
    exhausted.addAll(held.keySet());
    exhausted.addAll(relay.waiting());
    domains.forEach(
        (domain, allowance) -> {
          if (!allowance.untilNext().isZero()) {
            exhausted.add(domain);
          }
        });
    return exhausted;
  }

  /** Those of the rows whose domains have a token, which is taken. */
  public List<Long> admit(Map<Long, String> domainsBySubscriber) {
    List<Long> admitted = new ArrayList<>();
    domainsBySubscriber.forEach(
        (subscriber, domain) -> {
          if (isOpen(domain)) {
            admitted.add(subscriber);
          }
        });
    return admitted;
  }

  private boolean isOpen(String domain) {
    Allowance allowance = domains.get(domain);
    if (isShut(domain) || (allowance != null && allowance.take(1) == 0)) {
      return false;
    }
    if (relay.take(domain)) {
      return true;
    }
    if (allowance != null) {
      // An hour's or a day's leave is not to be used up by what does not go out.
      allowance.giveBack(1);
    }
    return false;
  }

  /** Until one of the domains may be mailed; empty if none may within this attempt. */
  public Optional<Duration> soonest(Set<String> ofDomains) {
    return ofDomains.stream()
        .filter(domain -> !isShut(domain))
        .map(this::untilNext)
        .min(Duration::compareTo);
  }

  private Duration untilNext(String domain) {
    Allowance allowance = domains.get(domain);
    Duration ours = allowance == null ? Duration.ZERO : allowance.untilNext();
    Duration theirs = relay.untilNext(domain);
    return ours.compareTo(theirs) > 0 ? ours : theirs;
  }

  /** Whether a domain is not to be mailed now, whoever holds tokens for it. */
  public boolean rests(String domain) {
    return isShut(domain) || relay.rests(domain);
  }

  private boolean isShut(String domain) {
    return closed.containsKey(domain) || held.containsKey(domain);
  }

  /** A domain took a message. */
  public void accepted(String domain) {
    flows
        .computeIfAbsent(domain, name -> new Flow(ticks.now(), new LongAdder()))
        .accepted()
        .increment();
    relay.accepted(domain);
  }

  /** A domain tells us to slow down. */
  public void throttled(String domain) {
    relay.throttled(domain, perMinute(domain));
  }

  private long perMinute(String domain) {
    Flow flow = flows.get(domain);
    if (flow == null) {
      return 0;
    }
    long millis = Math.max(1_000, ticks.now().minus(flow.since()).toMillis());
    return flow.accepted().sum() * 60_000 / millis;
  }

  /**
   * A domain does not take us as a sender: it is mailed no more in this attempt.
   *
   * @param detail what it said
   */
  public void close(String domain, @Nullable String detail) {
    closed.putIfAbsent(domain, String.valueOf(detail));
  }

  /**
   * A domain is not mailed in this attempt, as somebody has to rule first.
   *
   * @param why a sentence for people
   */
  public void hold(String domain, String why) {
    held.putIfAbsent(domain, why);
  }

  /** Why a domain is held until somebody rules; empty if it is not. */
  public Optional<String> heldFor(String domain) {
    return Optional.ofNullable(held.get(domain));
  }

  /** What the domain said when it did not take us; empty if it did. */
  public Optional<String> closedBy(String domain) {
    return Optional.ofNullable(closed.get(domain));
  }
}
