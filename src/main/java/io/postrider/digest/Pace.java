package io.postrider.digest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast an edition is delivered.
 *
 * @param connections SMTP connections at once, one a chunk
 * @param claim deliveries that one connection takes at once; a kill leaves at most {@code
 *     connections * claim} in doubt
 * @param perSecond messages a second over all connections; null for as fast as the relay takes them
 * @param perDomain messages a second to one recipient domain
 */
public record Pace(
    int connections, int claim, @Nullable Integer perSecond, Map<String, Integer> perDomain) {

  public Pace {
    Rule.between("connections", connections, 1, 100);
    Rule.between("claim", claim, 1, 500);
    if (perSecond != null) {
      Rule.between("per-second", perSecond, 1, 100_000);
    }
    perDomain.forEach((domain, rate) -> Rule.between("per-domain", rate, 1, 100_000));
    perDomain = Map.copyOf(perDomain);
  }
}
