package io.postrider.compose.slot;

import io.postrider.digest.Digest;
import io.postrider.digest.Schedule;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.text.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The edition that is meant when somebody names a digest. All ask here, so that what one shows is
 * what another sends.
 *
 * @param key its own, if there is one of the slot; else the one that it would have
 * @param slot what it stands for
 * @param choice why this slot is meant
 * @param fate what a run would do with it
 * @param cutOff posts published from here on wait for the next edition
 * @param edition as it is; null if nobody has opened it
 * @param instead a slot that can be begun, if a run would leave this one alone; null if there is
 *     none or it is not needed
 * @param zone the digest's
 */
public record TargetEdition(
    EditionKey key,
    Slot slot,
    Choice choice,
    Fate fate,
    Instant cutOff,
    @Nullable Edition edition,
    @Nullable Slot instead,
    ZoneId zone) {

  /** So many slots are looked at for one that can be begun. */
  private static final int AHEAD = 20;

  /** Why a slot is meant. */
  public enum Choice {
    /** Somebody names it. */
    NAMED,
    /** It is the latest that is due. */
    LATEST,
    /** Nobody names one, and the schedule is paused: today's could be named. */
    PAUSED
  }

  /** What a run would do with an edition. */
  public enum Fate {
    /** Choose its posts now, and deliver it. */
    BEGINS,
    /** Deliver what is frozen. */
    GOES_ON,
    /** Leave it until an operator resumes or approves it; what it says is frozen. */
    WAITS,
    /** The same; its posts are yet to be chosen. */
    WAITS_FOR_POSTS,
    /** Leave it, as it is finished. */
    OVER,
    /** Leave it, as its schedule is paused. */
    NOT_BEGUN
  }

  /**
   * An edition that was opened.
   *
   * @param isFrozen whether its posts are chosen
   */
  public record Opened(Edition edition, boolean isFrozen) {}

  /**
   * Decides which edition is meant.
   *
   * @param named a slot, on schedule or off it; null for the latest that is due
   * @param opened finds what was opened for a slot
   */
  public static TargetEdition of(
      Digest digest, @Nullable String named, Instant now, Function<Slot, Optional<Opened>> opened) {
    Schedule schedule = digest.schedule();
    Slot slot =
        SlotFinder.of(digest, named, now)
            .orElseGet(() -> today(new Timetable(schedule), digest, now));
    Choice choice =
        named != null ? Choice.NAMED : schedule.paused() ? Choice.PAUSED : Choice.LATEST;
    Opened there = opened.apply(slot).orElse(null);
    Edition edition = there == null ? null : there.edition();
    Fate fate = choice == Choice.PAUSED ? Fate.NOT_BEGUN : fate(there);
    return new TargetEdition(
        edition == null ? new EditionKey(digest.name(), slot.name()) : edition.key(),
        slot,
        choice,
        fate,
        cutOff(slot, edition, now),
        edition,
        instead(digest, slot, fate, there, now, opened),
        schedule.zone());
  }

  private static Fate fate(@Nullable Opened there) {
    if (there == null || there.edition().wasPassedOver()) {
      return Fate.BEGINS;
    }
    if (there.edition().state().isFinal()) {
      return Fate.OVER;
    }
    if (there.edition().needsResume()) {
      return there.isFrozen() ? Fate.WAITS : Fate.WAITS_FOR_POSTS;
    }
    return there.isFrozen() ? Fate.GOES_ON : Fate.BEGINS;
  }

  /** The earlier of slot and now, unless the edition keeps one of its own. */
  private static Instant cutOff(Slot slot, @Nullable Edition edition, Instant now) {
    boolean isSet =
        edition != null
            && edition.state() != Edition.State.OPEN
            && edition.state() != Edition.State.FAILED;
    return isSet && edition != null
        ? edition.cutOff()
        : slot.instant().isBefore(now) ? slot.instant() : now;
  }

  private static @Nullable Slot instead(
      Digest digest,
      Slot slot,
      Fate fate,
      @Nullable Opened there,
      Instant now,
      Function<Slot, Optional<Opened>> opened) {
    return switch (fate) {
      case BEGINS, GOES_ON, WAITS, WAITS_FOR_POSTS -> null;
      case NOT_BEGUN -> fate(there) == Fate.OVER ? null : slot;
      case OVER ->
          new Timetable(digest.schedule())
              .next(now, AHEAD).stream()
                  .filter(one -> fate(opened.apply(one).orElse(null)) != Fate.OVER)
                  .findFirst()
                  .orElse(null);
    };
  }

  /** The last slot of today that is due, or else the first one; today itself if it has none. */
  private static Slot today(Timetable timetable, Digest digest, Instant now) {
    LocalDate date = LocalDate.ofInstant(now, digest.zone());
    List<Slot> slots = timetable.on(date);
    return slots.stream()
        .filter(slot -> !slot.instant().isAfter(now))
        .reduce((one, later) -> later)
        .or(() -> slots.stream().findFirst())
        .orElseGet(() -> timetable.offSchedule(date));
  }

  /** Whether what it says is frozen and still to be delivered. */
  public boolean isFrozen() {
    return fate == Fate.GOES_ON || fate == Fate.WAITS;
  }

  /** Whether a run would leave it alone, whatever posts there are. */
  public boolean isIdle() {
    return fate == Fate.OVER || fate == Fate.NOT_BEGUN;
  }

  /** Which edition this is, when it is due, and why this one is meant. */
  public String inWords() {
    return "%s, due on %s: %s."
        .formatted(key, LocalTimes.inWords(slot.instant(), zone), String.join(", ", why()));
  }

  private List<String> why() {
    String slotIs =
        switch (choice) {
          case NAMED -> "the slot that you named";
          case LATEST -> "the latest that is due";
          case PAUSED -> "today's slot";
        };
    if (edition == null || fate == Fate.OVER || edition.wasPassedOver()) {
      return cutOff.isBefore(slot.instant())
          ? List.of(slotIs, "not due yet, so it has the posts of until now")
          : List.of(slotIs);
    }
    String since = "open since " + LocalTimes.inWords(edition.openedAt(), zone);
    return isFrozen() ? List.of(slotIs, since, "its content is frozen") : List.of(slotIs, since);
  }

  /** Why a run would leave it alone, whatever posts there are; empty if it would not. */
  public Optional<Obstacle> obstacle() {
    return switch (fate) {
      case BEGINS, GOES_ON -> Optional.empty();
      case WAITS, WAITS_FOR_POSTS -> Optional.of(Obstacle.of(Obstacle.Kind.WAITS, this));
      case OVER -> Optional.of(Obstacle.of(Obstacle.Kind.OVER, this));
      case NOT_BEGUN -> Optional.of(Obstacle.of(Obstacle.Kind.SCHEDULE_PAUSED, this));
    };
  }
}
