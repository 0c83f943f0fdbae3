package io.postrider.delivery.pace;

import io.postrider.delivery.gate.Gates;
import io.postrider.digest.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the relay takes from this process as a whole, whatever its digests ask for.
 *
 * @param perSecond messages a second, as written; null for any number
 * @param perMinute messages a minute
 * @param perHour messages an hour
 * @param perDay messages a day
 * @param connections at once; null for any number
 */
@ConfigurationProperties("postrider.relay")
record RelayLimits(
    @Nullable String perSecond,
    @Nullable String perMinute,
    @Nullable String perHour,
    @Nullable String perDay,
    @Nullable Integer connections) {

  static final RelayLimits NONE = new RelayLimits(null, null, null, null, null);

  /**
   * How many messages it takes in a time.
   *
   * @throws Gates.Refusal if that cannot be kept
   */
  Rates rates() {
    require("POSTRIDER_RELAY_PER_SECOND", () -> Rates.of(perSecond, null, null, null));
    require("POSTRIDER_RELAY_PER_MINUTE", () -> Rates.of(null, perMinute, null, null));
    require("POSTRIDER_RELAY_PER_HOUR", () -> Rates.of(null, null, perHour, null));
    require("POSTRIDER_RELAY_PER_DAY", () -> Rates.of(null, null, null, perDay));
    return Rates.of(perSecond, perMinute, perHour, perDay);
  }

  private static void require(String setting, Runnable rule) {
    try {
      rule.run();
    } catch (RuntimeException e) {
      throw new Gates.Refusal(
          "%s: %s; leave it out for no limit.".formatted(setting, e.getMessage()));
    }
  }

  /**
   * The same limits.
   *
   * @throws Gates.Refusal if they cannot be kept
   */
  RelayLimits checked() {
    rates();
    if (connections != null && connections < 1) {
      throw new Gates.Refusal(
          "POSTRIDER_RELAY_CONNECTIONS is '%d', but must be 1 or more; leave it out for no limit."
              .formatted(connections));
    }
    return this;
  }
}
