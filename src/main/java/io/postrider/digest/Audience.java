package io.postrider.digest;

import io.postrider.digest.segment.Condition;
import io.postrider.digest.segment.Segment;
import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may hear a digest.
 *
 * @param list the subscribers' list
 * @param where which of its subscribers
 * @param notWithin who has been mailed any edition within this time is left out; null for nobody
 */
public record Audience(String list, Segment where, @Nullable Duration notWithin) {

  private static final String NOT_WITHIN = "not-within";

  /** Longer than this nobody is left alone. */
  public static final Duration LONGEST = Duration.ofDays(366);

  public Audience {
    ValueCheck.name("list", list);
    ValueCheck.given(Segment.KEY, where, "leave the key out for everybody");
    if (notWithin != null) {
      ValueCheck.positive(NOT_WITHIN, notWithin);
      if (notWithin.compareTo(LONGEST) > 0) {
        throw new BadValue(NOT_WITHIN, notWithin, "must be a year at most, as in 24h or 7d");
      }
    }
  }

  /**
   * Whether it is everybody on the list, or everybody who speaks some languages: what they get is
   * no secret before the others.
   */
  public boolean goesToWholeList() {
    return where.conditions().stream().allMatch(Condition.Locale.class::isInstance);
  }

  /** The same but for those who have been mailed within this time; null for all of them. */
  public Audience notWithin(@Nullable Duration time) {
    return new Audience(list, where, time);
  }

  /** Those of this audience who are in that segment, too. */
  public Audience narrowed(Segment segment) {
    return new Audience(list, where.and(segment), notWithin);
  }
}
