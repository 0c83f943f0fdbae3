package io.postrider.delivery.pace;

import io.postrider.delivery.gate.Gates;
import io.postrider.digest.Pace;
import io.postrider.digest.Rates;
import io.postrider.edition.lease.Ticks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What all editions that this process hands to the relay share: the relay's limits, and what
 * recipients' domains have let us know of theirs. Safe for use by several threads.
 */
@Component
@EnableConfigurationProperties(RelayLimits.class)
@Lazy(false)
public class RelayPace {

  private final Ticks ticks;
  private final Rates rates;
  private final Allowance messages;
  private final @Nullable Semaphore connections;
  private final Map<String, DomainPace> throttling = new ConcurrentHashMap<>();
  private final AtomicBoolean remembers = new AtomicBoolean();

  /**
   * @throws Gates.Refusal if the limits cannot be kept
   */
  RelayPace(RelayLimits given, Ticks ticks) {
    RelayLimits limits = given.checked();
    this.ticks = ticks;
    this.rates = limits.rates();
    this.messages = new Allowance(rates, ticks);
    this.connections = limits.connections() == null ? null : new Semaphore(limits.connections());
  }

  Ticks ticks() {
    return ticks;
  }

  /** Takes tokens for at most so many messages. */
  int take(int most) {
    return messages.take(most);
  }

  /** Gives back tokens that were not used. */
  void giveBack(int tokens) {
    messages.giveBack(tokens);
  }

  /** How long so many messages take at least, by this pace and the relay's limits. */
  public Duration atLeast(Pace pace, long count) {
    Duration ours = pace.rates().atLeast(count);
    Duration relays = rates.atLeast(count);
    return ours.compareTo(relays) > 0 ? ours : relays;
  }

  Allowance messages() {
    return messages;
  }

  /** Counts what other processes handed to the relay before, once. */
  void remember(RecentClaims recent) {
    if (!messages.memory().isZero() && remembers.compareAndSet(false, true)) {
      messages.remember(recent.within(messages.memory(), null, null));
    }
  }

  boolean takeConnection() {
    return connections == null || connections.tryAcquire();
  }

  void giveBackConnection() {
    if (connections != null) {
      connections.release();
    }
  }

  /** The domains that throttle us and must wait now. */
  Set<String> waiting() {
    return throttling.entrySet().stream()
        .filter(entry -> !entry.getValue().untilNext().isZero())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Takes a token of the domain, if it has one left. */
  boolean take(String domain) {
    DomainPace pace = throttling.get(domain);
    return pace == null || pace.take();
  }

  /** Whether the domain is being left alone, because it throttled. */
  boolean rests(String domain) {
    DomainPace pace = throttling.get(domain);
    return pace != null && pace.rests();
  }

  Duration untilNext(String domain) {
    return Optional.ofNullable(throttling.get(domain))
        .map(DomainPace::untilNext)
        .orElse(Duration.ZERO);
  }

  /**
   * A domain told us to slow down.
   *
   * @param perMinute how fast it was mailed until now
   */
  void throttled(String domain, long perMinute) {
    throttling.computeIfAbsent(domain, name -> new DomainPace(perMinute, ticks)).throttled();
  }

  /** A domain took a message. */
  void accepted(String domain) {
    throttling.computeIfPresent(domain, (name, pace) -> pace.accepted() ? null : pace);
  }
}
