package io.postrider.schedule;

import io.postrider.edition.Edition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a digest's schedule has before and behind it.
 *
 * @param digest its name
 * @param cron its expressions
 * @param zone where their hours are told
 * @param lateByAtMost how much later than due a slot may begin by itself
 * @param paused whether nothing begins by itself
 * @param next the next slots, soonest first
 * @param leftOut slots between these that there are not, as they are holidays
 * @param last the last slots, latest first
 */
public record Outlook(
    String digest,
    List<String> cron,
    ZoneId zone,
    Duration lateByAtMost,
    boolean paused,
    List<Coming> next,
    List<Coming> leftOut,
    List<Past> last) {

  /**
   * Something that is sent once, and not finished.
   *
   * @param edition its key
   * @param digest whose sender and list it has
   * @param due when it is to go out
   * @param zone the digest's
   */
  public record Planned(
      String edition,
      String digest,
      Instant due,
      ZoneId zone,
      Edition.State state,
      Edition.@Nullable Reason reason,
      @Nullable String detail) {}

  /** A slot that is not due yet. */
  public record Coming(String slot, Instant due) {}

  /**
   * A slot whose time has come.
   *
   * @param edition what was begun or recorded for it, as far as it is now
   * @param state where that stands; null if there is none
   * @param reason why it stands there
   * @param detail the reason in a sentence
   * @param mayBegin whether there is none yet and one may begin by itself still
   */
  public record Past(
      String slot,
      Instant due,
      String edition,
      Edition.@Nullable State state,
      Edition.@Nullable Reason reason,
      @Nullable String detail,
      boolean mayBegin) {}
}
