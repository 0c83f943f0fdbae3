package io.postrider.digest;

import io.postrider.digest.value.ValueCheck;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast an edition is delivered.
 *
 * @param connections SMTP connections at once, whatever the number of chunks
 * @param claim deliveries that one connection takes at once; null for about a second's work. Where
 *     nobody can read what a killed process recorded, {@code connections * claim} may be in doubt
 * @param perSecond messages a second over all connections, as written; null for any number
 * @param perMinute messages a minute
 * @param perHour messages an hour
 * @param perDay messages a day
 * @param perDomain the same to one recipient domain
 */
public record Pace(
    int connections,
    @Nullable Integer claim,
    @Nullable String perSecond,
    @Nullable String perMinute,
    @Nullable String perHour,
    @Nullable String perDay,
    Map<String, Rates> perDomain) {

  public Pace {
    ValueCheck.between("connections", connections, 1, 100);
    if (claim != null) {
      ValueCheck.between("claim", claim, 1, 500);
    }
    Rates.of(perSecond, perMinute, perHour, perDay);
    // In one order always, so that every process writes down the same.
    perDomain = Collections.unmodifiableMap(new TreeMap<>(perDomain));
  }

  /** How many messages may go out in a time, over all connections. */
  public Rates rates() {
    return Rates.of(perSecond, perMinute, perHour, perDay);
  }
}
