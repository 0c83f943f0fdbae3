package io.postrider.audience.preferences;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for. Nothing in it is trusted.
 *
 * @param name how to greet them; blank for no name; null to leave it as it is
 * @param language a language tag; null to leave it as it is
 * @param timing when to mail them
 * @param topics slugs of all topics that they want; none for everything
 * @param leave the lists to leave
 * @param join the lists to join
 * @param link by which they ask for it
 */
public record PreferenceChange(
    @Nullable String name,
    @Nullable String language,
    Timing timing,
    Set<String> topics,
    Set<String> leave,
    Set<String> join,
    Link link) {

  public PreferenceChange {
    topics = Set.copyOf(topics);
    leave = Set.copyOf(leave);
    join = Set.copyOf(join);
  }

  /** One that leaves times and other lists as they are, by a link of no mail. */
  public PreferenceChange(
      @Nullable String name, @Nullable String language, Set<String> topics, Set<String> leave) {
    this(name, language, Timing.AS_IT_IS, topics, leave, Set.of(), Link.OF_NO_MAIL);
  }

  /**
   * The link that a reader came by.
   *
   * @param edition of whose mail it is; null if nobody can tell
   * @param askedAt when they asked for what they want; null if that does not matter
   */
  public record Link(@Nullable Long edition, @Nullable Instant askedAt) {

    /** One of which nothing is known. */
    public static final Link OF_NO_MAIL = new Link(null, null);
  }

  /**
   * When to mail a reader.
   *
   * @param timeZone an IANA name; blank for none; null to leave it as it is
   * @param pauseUntil a day as {@code 2026-12-31}; blank for no pause; null to leave it as it is
   * @param zone whose days are meant by readers who have no zone of their own
   */
  public record Timing(@Nullable String timeZone, @Nullable String pauseUntil, ZoneId zone) {

    /** Nothing of it changes. */
    public static final Timing AS_IT_IS = new Timing(null, null, ZoneOffset.UTC);
  }
}
