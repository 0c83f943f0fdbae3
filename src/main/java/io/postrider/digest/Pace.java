package io.postrider.digest;

import io.postrider.digest.value.ValueCheck;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast an edition is delivered.
 *
 * @param connections SMTP connections at once, one a chunk
 * @param claim deliveries that one connection takes at once; a kill leaves at most {@code
 *     connections * claim} in doubt
 * @param perSecond messages a second over all connections, as written; null for any number
 * @param perMinute messages a minute
 * @param perHour messages an hour
 * @param perDay messages a day
 * @param perDomain the same to one recipient domain
 */
public record Pace(
    int connections,
    int claim,
    @Nullable String perSecond,
    @Nullable String perMinute,
    @Nullable String perHour,
    @Nullable String perDay,
    Map<String, Rates> perDomain) {

  public Pace {
    ValueCheck.between("connections", connections, 1, 100);
    ValueCheck.between("claim", claim, 1, 500);
    Rates.of(perSecond, perMinute, perHour, perDay);
    // In one order always, so that every process writes down the same.
    perDomain = Collections.unmodifiableMap(new TreeMap<>(perDomain));
  }

  /** How many messages may go out in a time, over all connections. */
  public Rates rates() {
    return Rates.of(perSecond, perMinute, perHour, perDay);
  }
}
