package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many messages may go out within a second, a minute, an hour and a day; null for any number.
 * For one recipient domain a number alone is a second's.
 */
public record Rates(
    @Nullable Rate perSecond,
    @Nullable Rate perMinute,
    @Nullable Rate perHour,
    @Nullable Rate perDay) {

  /** Any number at any time. */
  public static final Rates NONE = new Rates(null, null, null, null);

  private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

  static final String PER_SECOND = "per-second";
  static final String PER_MINUTE = "per-minute";
  static final String PER_HOUR = "per-hour";
  static final String PER_DAY = "per-day";

  /**
   * So many messages within any span of that length.
   *
   * @param key as it is written
   * @param messages one at least in a day
   */
  public record Rate(String key, BigDecimal messages, Duration span) {

    /** How long so many messages take at least. */
    Duration atLeast(long count) {
      if (count <= 1) {
        return Duration.ZERO;
      }
      // A window is used up at once, and the next one is waited for; a second and a minute are
      // spread.
      return isSpread()
          ? interval().multipliedBy(count - 1)
          : span.multipliedBy((count - 1) / whole());
    }

    /** Whether its messages are spread evenly; otherwise they may go out at once. */
    public boolean isSpread() {
      return span.compareTo(Duration.ofMinutes(1)) <= 0;
    }

    /** Its messages, where they are a whole number: always, but for those of a second. */
    public long whole() {
      return messages.longValueExact();
    }

    /** Whether its messages are a whole number. */
    public boolean isWhole() {
      return messages.stripTrailingZeros().scale() <= 0;
    }

    /** From one message to the next if they are spread evenly. */
    public Duration interval() {
      return Duration.ofNanos(
          BigDecimal.valueOf(span.toNanos()).divide(messages, RoundingMode.CEILING).longValue());
    }

    /** As people write it, as in {@code per-hour: 100}. */
    @Override
    public String toString() {
      return key + ": " + messages.toPlainString();
    }
  }

  /**
   * Rates as they are written.
   *
   * @throws RuntimeException if one breaks its rule; the message quotes it and says the rule
   */
  public static Rates of(
      @Nullable Object perSecond,
      @Nullable Object perMinute,
      @Nullable Object perHour,
      @Nullable Object perDay) {
    return new Rates(
        rate(PER_SECOND, perSecond, Duration.ofSeconds(1)),
        rate(PER_MINUTE, perMinute, Duration.ofMinutes(1)),
        rate(PER_HOUR, perHour, Duration.ofHours(1)),
        rate(PER_DAY, perDay, Duration.ofDays(1)));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Rates ofDomain(Object written) {
    if (!(written instanceof Map<?, ?> keys)) {
      return of(written, null, null, null);
    }
    for (Object key : keys.keySet()) {
      if (!List.of(PER_SECOND, PER_MINUTE, PER_HOUR, PER_DAY).contains(String.valueOf(key))) {
        throw new BadValue(
            String.valueOf(key),
            key,
            "is not a rate; use per-second, per-minute, per-hour or per-day");
      }
    }
    return of(keys.get(PER_SECOND), keys.get(PER_MINUTE), keys.get(PER_HOUR), keys.get(PER_DAY));
  }

  private static @Nullable Rate rate(String key, @Nullable Object written, Duration span) {
    if (written == null) {
      return null;
    }
    Rate rate = new Rate(key, number(key, written), span);
    BigDecimal messages = rate.messages();
    boolean fractions = key.equals(PER_SECOND);
    if (!rate.isWhole() && !fractions) {
      throw new BadValue(
          key,
          written,
          "must be a whole number; for a slower pace name a longer time, up to per-day");
    }
    BigDecimal least = fractions ? new BigDecimal("0.01") : BigDecimal.ONE;
    if (messages.compareTo(least) < 0 || messages.compareTo(MOST) > 0) {
      throw new BadValue(
          key,
          written,
          "must be from %s to 100000%s"
              .formatted(
                  least, fractions ? "; for a slower pace write per-minute or per-hour" : ""));
    }
    return rate;
  }

  private static BigDecimal number(String key, Object written) {
    try {
      return new BigDecimal(written.toString().strip());
    } catch (NumberFormatException e) {
      throw new BadValue(key, written, "is not a number; write a number alone, as in 30");
    }
  }

  /** Those that there are, the shortest span first. */
  public List<Rate> all() {
    return Stream.of(perSecond, perMinute, perHour, perDay).filter(Objects::nonNull).toList();
  }

  /** How long so many messages take at least. */
  public Duration atLeast(long messages) {
    return all().stream()
        .map(rate -> rate.atLeast(messages))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @JsonValue
  Map<String, BigDecimal> written() {
    Map<String, BigDecimal> written = new LinkedHashMap<>();
    all().forEach(rate -> written.put(rate.key(), rate.messages()));
    return written;
  }
}
