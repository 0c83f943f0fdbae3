package io.postrider.delivery;

import io.github.bucket4j.Bucket;
import io.postrider.digest.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the couriers of one process to a digest's pace. Tokens are taken before rows are claimed,
 * so that nobody waits with a claim in hand. Safe for use by several threads.
 */
final class PaceKeeper {

  private final Pace pace;
  private final @Nullable Bucket all;
  private final Map<String, Bucket> domains = new ConcurrentHashMap<>();

  PaceKeeper(Pace pace) {
    this.pace = pace;
    this.all = pace.perSecond() == null ? null : bucket(pace.perSecond());
    pace.perDomain().forEach((domain, rate) -> domains.put(domain, bucket(rate)));
  }

  /** Takes tokens for at most a claim. Zero means: wait and ask again. */
  int take() {
    return all == null ? pace.claim() : (int) all.tryConsumeAsMuchAsPossible(pace.claim());
  }

  /** Gives back tokens that were not used. */
  void giveBack(int tokens) {
    if (all != null && tokens > 0) {
      all.addTokens(tokens);
    }
  }

  /** The domains that must wait. */
  Set<String> exhausted() {
    return domains.entrySet().stream()
        .filter(entry -> entry.getValue().getAvailableTokens() == 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Those of the rows whose domains have a token, which is taken. */
  List<Long> admit(Map<Long, String> domainsBySubscriber) {
    List<Long> admitted = new ArrayList<>();
    domainsBySubscriber.forEach(
        (subscriber, domain) -> {
          Bucket bucket = domains.get(domain);
          if (bucket == null || bucket.tryConsume(1)) {
            admitted.add(subscriber);
          }
        });
    return admitted;
  }

  private static Bucket bucket(int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
