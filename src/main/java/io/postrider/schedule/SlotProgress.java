package io.postrider.schedule;

import io.postrider.digest.Digest;
import io.postrider.digest.Schedule;
import io.postrider.digest.file.FrozenDigest;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the slots of a digest are dealt with.
 *
 * @param digest its name
 * @param through all slots up to here are opened, or recorded as skipped
 * @param settings the last readable file, frozen; empty if the digest was withdrawn with its file
 * @param known the same; null if it is empty, or this version cannot read it
 * @param mistake what is wrong with the file now, a sentence; null for nothing
 * @param goneAt since when there is no file; null if there is one
 */
public record SlotProgress(
    String digest,
    Instant through,
    String settings,
    @Nullable Digest known,
    @Nullable String mistake,
    @Nullable Instant goneAt) {

  /** A file that is away for less than this is merely being replaced. */
  static final Duration REPLACEMENT = Duration.ofMinutes(5);

  /** The last readable schedule; empty if this version cannot read it. */
  public Optional<Schedule> schedule() {
    return Optional.ofNullable(known).map(Digest::schedule);
  }

  /** Whether its file, which is away now, has been so for longer than a replacement takes. */
  boolean isGoneForGood(Instant now) {
    return goneAt != null && !now.isBefore(goneAt.plus(REPLACEMENT));
  }

  /** Whether it has no slots, as its file was gone for good; one that comes back begins anew. */
  boolean isWithdrawn() {
    return settings.isEmpty();
  }

  /** The slots that are due and not dealt with yet, in their order. */
  public List<Slot> due(Instant now) {
    return known == null || !now.isAfter(through)
        ? List.of()
        : new Timetable(known.schedule()).between(through, now);
  }

  /** Whether the file that says this is the one that was last recorded, and all is well with it. */
  boolean isOf(Digest file) {
    return mistake == null && goneAt == null && settings.equals(FrozenDigest.of(file));
  }

  /** Whether the file has the same due times. */
  boolean hasScheduleOf(Digest file) {
    return known != null && Objects.equals(known.schedule(), file.schedule());
  }

  SlotProgress movedTo(Instant slot) {
    return new SlotProgress(digest, slot, settings, known, mistake, goneAt);
  }
}
