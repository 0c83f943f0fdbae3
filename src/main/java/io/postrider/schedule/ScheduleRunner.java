package io.postrider.schedule;

import io.postrider.digest.Digest;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.digest.timetable.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens the editions of all digests when their slots are due; somebody else begins them. It reads
 * the digests' files at each look: what changes in a schedule counts from the look that finds it,
 * and slots that were due before are those of the schedule before.
 *
 * <p>Several processes may do so on one database if they are given the same files. For one thread.
 */
@Component
public class ScheduleRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleRunner.class);

  /** A change in a file is seen after so long at most. */
  static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private static final Duration SHORTEST_REST = Duration.ofMillis(20);
  private static final String ALL = "all timetables";

  private final Digests digests;
  private final Timetables timetables;
  private final DueSlots slots;
  private final Clock clock;
  private final RepeatedWarnings warnings = new RepeatedWarnings(LOG);

  ScheduleRunner(Digests digests, Timetables timetables, DueSlots slots, Clock clock) {
    this.digests = digests;
    this.timetables = timetables;
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * Looks once, and deals with all slots that are due. Throws nothing: the next look may find the
   * database or the files back.
   *
   * @param opened is run if an edition was opened
   * @return how long to rest before the next look
   */
  public Duration look(Runnable opened) {
    try {
      Instant now = clock.instant();
      Map<String, SlotProgress> byDigest = new TreeMap<>();
      timetables.all().forEach(progress -> byDigest.put(progress.digest(), progress));
      if (deal(byDigest, now)) {
        opened.run();
      }
      warnings.settle(ALL);
      return rest(byDigest.values());
    } catch (RuntimeException e) {
      warnings.tell(ALL, "The timetables cannot be read: %s".formatted(e.getMessage()));
      return LONGEST_REST;
    }
  }

  /** Returns whether an edition was opened. */
  private boolean deal(Map<String, SlotProgress> byDigest, Instant now) {
    Map<String, DigestFileResult> files = new TreeMap<>();
    try {
      digests.requireFolder();
      // Of two with one name, one that is of use is so for nobody.
      digests.readings().forEach(one -> files.merge(one.name(), one, ScheduleRunner::worse));
    } catch (BadDigestFile e) {
      // It may be a disk that is not mounted: no digest is gone for that.
      String mistake = String.valueOf(e.getMessage());
      byDigest.forEach((name, progress) -> broken(name, progress, mistake, now));
      return false;
    }
    Collection<String> names = new TreeSet<>(byDigest.keySet());
    names.addAll(files.keySet());
    boolean opened = false;
    for (String name : names) {
      opened |= deal(name, byDigest.get(name), files.get(name), now);
    }
    return opened;
  }

  private static DigestFileResult worse(DigestFileResult one, DigestFileResult other) {
    return one.file() == null ? one : other;
  }

  /** Returns whether an edition was opened. What goes wrong with one digest hinders no other. */
  private boolean deal(
      String name, @Nullable SlotProgress progress, @Nullable DigestFileResult file, Instant now) {
    try {
      if (file == null) {
        absent(Objects.requireNonNull(progress), now);
        return false;
      }
      DigestFile digest = file.file();
      if (digest == null) {
        broken(name, progress, String.valueOf(file.mistake()), now);
        return false;
      }
      boolean opened = readable(progress, digest.digest(), now);
      warnings.settle(name);
      return opened;
    } catch (RuntimeException e) {
      warnings.tell(
          name, "The slots of %s cannot be dealt with: %s".formatted(name, e.getMessage()));
      return false;
    }
  }

  private void absent(SlotProgress progress, Instant now) {
    Instant goneAt = progress.goneAt();
    if (progress.isWithdrawn()) {
      return;
    }
    if (goneAt == null) {
      timetables.lose(progress, now);
    } else if (progress.isGoneForGood(now)) {
      slots.missWithdrawn(progress, goneAt);
      timetables.withdraw(progress, goneAt);
      warnings.tell(
          progress.digest(),
          "%s has no file any more, so it is due no more.".formatted(progress.digest()));
    }
  }

  private void broken(String name, @Nullable SlotProgress progress, String mistake, Instant now) {
    warnings.tell(name, mistake);
    if (progress != null && !progress.isWithdrawn()) {
      timetables.spoil(progress, mistake);
      slots.miss(progress, now, mistake);
    }
  }

  private boolean readable(@Nullable SlotProgress progress, Digest file, Instant now) {
    if (progress == null) {
      timetables.begin(file, now);
      return false;
    }
    boolean opened = slots.deal(progress, file, now);
    if (!progress.isOf(file)) {
      timetables.find(file.name()).ifPresent(old -> renew(old, file, now));
    }
    return opened;
  }

  /** Unless slots of what was before are left, because somebody else deals with them just now. */
  private void renew(SlotProgress old, Digest file, Instant now) {
    if (!old.due(now).isEmpty()) {
      return;
    }
    if (old.hasScheduleOf(file)) {
      timetables.renew(old, file, old.through());
    } else {
      slots
          .missMoved(old, file, now)
          .ifPresent(at -> timetables.renew(at, file, later(at.through(), now)));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** By what was known before the look: what it found new is seen by the next one. */
  private Duration rest(Collection<SlotProgress> byDigest) {
    Instant now = clock.instant();
    return byDigest.stream()
        .flatMap(progress -> progress.schedule().stream())
        .flatMap(schedule -> new Timetable(schedule).between(now, now.plus(LONGEST_REST)).stream())
        .map(slot -> Duration.between(now, slot.instant()))
        .map(until -> until.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : until)
        .min(Duration::compareTo)
        .orElse(LONGEST_REST);
  }
}
