package io.postrider.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the relay takes from this process as a whole, whatever its digests ask for.
 *
 * @param perSecond messages a second; null for any number
 * @param connections at once; null for any number
 */
@ConfigurationProperties("postrider.relay")
record RelayLimits(@Nullable Integer perSecond, @Nullable Integer connections) {

  static final RelayLimits NONE = new RelayLimits(null, null);

  /**
   * Whether these can be kept.
   *
   * @throws Gates.Refusal if not
   */
  RelayLimits checked() {
    requirePositive("POSTRIDER_RELAY_PER_SECOND", perSecond);
    requirePositive("POSTRIDER_RELAY_CONNECTIONS", connections);
    return this;
  }

  private static void requirePositive(String name, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new Gates.Refusal(
          "%s is '%d', but must be 1 or more; leave it out for no limit.".formatted(name, value));
    }
  }
}
