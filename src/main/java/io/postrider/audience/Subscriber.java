package io.postrider.audience;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the courier needs to know them, read when their delivery is claimed.
 *
 * @param id the row
 * @param address as it was typed
 * @param name null if none was given
 * @param locale a BCP 47 language tag; null if unknown
 * @param topics slugs or names of the categories and tags that they want; empty for all
 */
public record Subscriber(
    long id, String address, @Nullable String name, @Nullable String locale, List<String> topics) {

  public Subscriber {
    topics = List.copyOf(topics);
  }

  /** One who wants everything. */
  public Subscriber(long id, String address, @Nullable String name, @Nullable String locale) {
    this(id, address, name, locale, List.of());
  }

  /** The same with these topics. */
  public Subscriber about(List<String> wanted) {
    return new Subscriber(id, address, name, locale, wanted);
  }

  /**
   * When a reader wants to be mailed.
   *
   * @param timeZone an IANA name; null if unknown
   * @param pausedUntil no mail before; null for no pause
   */
  public record Times(@Nullable String timeZone, @Nullable Instant pausedUntil) {

    /** Of somebody of whom nothing is known. */
    static final Times UNKNOWN = new Times(null, null);

    /** Whether no mail is wanted then. */
    public boolean pausesAt(Instant moment) {
      return pausedUntil != null && pausedUntil.isAfter(moment);
    }
  }

  /**
   * Somebody wants no mail for some time. Published within the transaction that records it, so that
   * what still waits for them can be excluded in the same one.
   */
  public record Paused(long subscriberId) {}
}
