package io.postrider.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.DurationFormat;
import io.postrider.digest.value.ValueCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether somebody has to say yes to an edition before anybody is mailed.
 *
 * @param required whether
 * @param within how long the edition waits for that
 * @param otherwise what becomes of it then
 */
public record Approval(boolean required, Duration within, Otherwise otherwise) {

  /** Nobody is asked. */
  public static final Approval NONE = new Approval(false, Duration.ofHours(24), Otherwise.SKIP);

  private static final Set<Object> KEYS = Set.of("within", "otherwise");

  public Approval {
    ValueCheck.positive("within", within);
    ValueCheck.atMostAYear("within", within);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Approval of(Object written) {
    if (written instanceof Map<?, ?> keys) {
      for (Object key : keys.keySet()) {
        if (!KEYS.contains(key)) {
          throw new BadValue(
              String.valueOf(key), key, "is not a known key; use within or otherwise");
        }
      }
      return new Approval(
          true,
          keys.containsKey("within") ? within(keys.get("within")) : NONE.within(),
          keys.containsKey("otherwise") ? otherwise(keys.get("otherwise")) : NONE.otherwise());
    }
    return switch (String.valueOf(written).toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "required" -> new Approval(true, NONE.within(), NONE.otherwise());
      default ->
          throw new BadValue(
              "approval",
              written,
              "must be none, required, or as in { within: 24h, otherwise: skip }");
    };
  }

  private static Duration within(Object written) {
    try {
      return DurationFormat.parse(String.valueOf(written));
    } catch (IllegalArgumentException e) {
      throw new BadValue("within", written, "is not a length of time; write 24h, 2d or 30m");
    }
  }

  private static Otherwise otherwise(Object written) {
    return switch (String.valueOf(written).toLowerCase(Locale.ROOT)) {
      case "skip" -> Otherwise.SKIP;
      case "send" -> Otherwise.SEND;
      default -> throw new BadValue("otherwise", written, "must be skip or send");
    };
  }

  /** In one order always, so that two processes write down the same. */
  @JsonValue
  Object written() {
    if (!required) {
      return "none";
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("within", within.toString());
    keys.put("otherwise", otherwise == Otherwise.SKIP ? "skip" : "send");
    return keys;
  }

  /** What becomes of an edition that nobody approved in time. */
  public enum Otherwise {
    /** It is skipped, and the next edition has its posts. */
    SKIP,
    /** It is sent. */
    SEND
  }
}
