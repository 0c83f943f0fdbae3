package io.postrider.delivery;

import io.github.bucket4j.Bucket;
import io.postrider.digest.Pace;
import io.postrider.edition.Ticks;
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
final class PaceKeeper {

  private final Pace pace;
  private final RelayPace relay;
  private final Ticks ticks;
  private final @Nullable Bucket all;
  private final Map<String, Bucket> domains = new ConcurrentHashMap<>();
  private final Map<String, Flow> flows = new ConcurrentHashMap<>();
  private final Map<String, String> closed = new ConcurrentHashMap<>();

  /** How many messages a domain took since when. */
  private record Flow(Duration since, LongAdder accepted) {}

  PaceKeeper(Pace pace, RelayPace relay) {
    this.pace = pace;
    this.relay = relay;
    this.ticks = relay.ticks();
    this.all = pace.perSecond() == null ? null : Buckets.of(pace.perSecond(), ticks);
    pace.perDomain().forEach((domain, rate) -> domains.put(domain, Buckets.of(rate, ticks)));
  }

  /** Takes tokens for at most a claim. Zero means: wait and ask again. */
  int take() {
    int ours = all == null ? pace.claim() : (int) all.tryConsumeAsMuchAsPossible(pace.claim());
    int both = ours == 0 ? 0 : relay.take(ours);
    giveBackOurs(ours - both);
    return both;
  }

  /** Gives back tokens that were not used. */
  void giveBack(int tokens) {
    giveBackOurs(tokens);
    relay.giveBack(tokens);
  }

  private void giveBackOurs(int tokens) {
    if (all != null && tokens > 0) {
      all.addTokens(tokens);
    }
  }

  /** The domains that must wait. */
  Set<String> exhausted() {
    Set<String> exhausted = new HashSet<>(closed.keySet());
    exhausted.addAll(relay.waiting());
    domains.forEach(
        (domain, bucket) -> {
          if (bucket.getAvailableTokens() == 0) {
            exhausted.add(domain);
          }
        });
    return exhausted;
  }

  /** Those of the rows whose domains have a token, which is taken. */
  List<Long> admit(Map<Long, String> domainsBySubscriber) {
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
    Bucket bucket = domains.get(domain);
    return !closed.containsKey(domain)
        && (bucket == null || bucket.tryConsume(1))
        && relay.take(domain);
  }

  /** Until one of the domains may be mailed; empty if none may within this attempt. */
  Optional<Duration> soonest(Set<String> ofDomains) {
    return ofDomains.stream()
        .filter(domain -> !closed.containsKey(domain))
        .map(this::untilNext)
        .min(Duration::compareTo);
  }

  private Duration untilNext(String domain) {
    Bucket bucket = domains.get(domain);
    Duration ours =
        bucket == null
            ? Duration.ZERO
            : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    Duration theirs = relay.untilNext(domain);
    return ours.compareTo(theirs) > 0 ? ours : theirs;
  }

  /** Whether a domain is not to be mailed now, whoever holds tokens for it. */
  boolean rests(String domain) {
    return closed.containsKey(domain) || relay.rests(domain);
  }

  /** A domain took a message. */
  void accepted(String domain) {
    flows
        .computeIfAbsent(domain, name -> new Flow(ticks.now(), new LongAdder()))
        .accepted()
        .increment();
    relay.accepted(domain);
  }

  /** A domain tells us to slow down. */
  void throttled(String domain) {
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
  void close(String domain, @Nullable String detail) {
    closed.putIfAbsent(domain, String.valueOf(detail));
  }

  /** What the domain said when it did not take us; empty if it did. */
  Optional<String> closedBy(String domain) {
    return Optional.ofNullable(closed.get(domain));
  }
}
