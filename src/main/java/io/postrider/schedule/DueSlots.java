package io.postrider.schedule;

import io.postrider.digest.Digest;
import io.postrider.digest.Schedule;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.edition.Edition;
import io.postrider.text.DurationWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of slots that are due: the last one is opened if it is in time, all others are
 * recorded as skipped. Safe for use by several threads and processes.
 */
@Component
class DueSlots {

  private static final Logger LOG = LoggerFactory.getLogger(DueSlots.class);

  /** So many missed slots are recorded one by one; older ones are told in the log. */
  static final int MOST_RECORDS = 1_000;

  private final Timetables timetables;

  DueSlots(Timetables timetables) {
    this.timetables = timetables;
  }

  /** How a slot is dealt with; empty if somebody else did so. */
  @FunctionalInterface
  private interface Way {
    Optional<SlotProgress> deal(SlotProgress from, Slot slot);
  }

  /**
   * Deals with all that are due.
   *
   * @param file what counts now
   * @return whether one was opened
   */
  boolean deal(SlotProgress progress, Digest file, Instant now) {
    List<Slot> due = progress.due(now);
    if (due.isEmpty()) {
      return false;
    }
    Slot last = due.get(due.size() - 1);
    Schedule schedule = file.schedule();
    String list = file.audience().list();
    boolean opens = !schedule.paused() && !isTooLate(last, schedule, now);
    Optional<SlotProgress> dealt =
        each(
            progress,
            due,
            (from, slot) ->
                opens && slot.equals(last)
                    ? timetables.open(from, slot, list)
                    : timetables.skip(
                        from, slot, list, reason(schedule), why(slot, last, schedule, now)));
    return opens && dealt.isPresent();
  }

  private static Edition.Reason reason(Schedule schedule) {
    return schedule.paused() ? Edition.Reason.SCHEDULE_PAUSED : Edition.Reason.MISSED;
  }

  private static String why(Slot slot, Slot last, Schedule schedule, Instant now) {
    if (schedule.paused()) {
      return "The schedule of its digest is paused.";
    }
    return isTooLate(slot, schedule, now)
        ? "It could not begin in time: late-by-at-most is %s."
            .formatted(DurationWords.of(schedule.lateByAtMost()))
        : "It could not begin before the next one, %s, was due.".formatted(last.name());
  }

  /** Records as skipped, by the last readable file, what a file that is of no use now costs. */
  void miss(SlotProgress progress, Instant now, String mistake) {
    Digest known = progress.known();
    if (known != null) {
      Schedule schedule = known.schedule();
      miss(progress, overdue(progress, schedule, now), reason(schedule), mistake);
    }
  }

  private static List<Slot> overdue(SlotProgress progress, Schedule schedule, Instant now) {
    return progress.due(now).stream()
        .takeWhile(slot -> schedule.paused() || isTooLate(slot, schedule, now))
        .toList();
  }

  /** Records as skipped what was due before its file went away. */
  void missWithdrawn(SlotProgress progress, Instant goneAt) {
    miss(progress, progress.due(goneAt), Edition.Reason.MISSED, "The file of its digest is gone.");
  }

  /**
   * Records as skipped what a changed file puts before now, if it was yet to come today and does so
   * no more: an hour that was moved is no reason to leave a day out without a word.
   *
   * @return how it stands then; empty if somebody else dealt with it
   */
  Optional<SlotProgress> missMoved(SlotProgress progress, Digest file, Instant now) {
    List<Slot> before =
        progress.schedule().map(old -> today(old, now)).orElse(List.of()).stream()
            .filter(slot -> slot.instant().isAfter(now))
            .toList();
    List<Slot> after =
        today(file.schedule(), now).stream()
            .filter(slot -> slot.instant().isAfter(progress.through()))
            .toList();
    boolean isMoved =
        !before.isEmpty() && after.stream().noneMatch(slot -> slot.instant().isAfter(now));
    return each(
        progress,
        isMoved ? after : List.of(),
        (from, slot) ->
            timetables.skip(
                from,
                slot,
                file.audience().list(),
                reason(file.schedule()),
                "It was moved to this time when that was over."));
  }

  private static List<Slot> today(Schedule schedule, Instant now) {
    return new Timetable(schedule).on(LocalDate.ofInstant(now, schedule.zone()));
  }

  private void miss(SlotProgress progress, List<Slot> slots, Edition.Reason reason, String detail) {
    Digest known = progress.known();
    if (known != null) {
      String list = known.audience().list();
      each(progress, slots, (from, slot) -> timetables.skip(from, slot, list, reason, detail));
    }
  }

  /** Returns how it stands then; empty if somebody else dealt with some of them. */
  private Optional<SlotProgress> each(SlotProgress progress, List<Slot> slots, Way way) {
    Optional<SlotProgress> at = Optional.of(progress);
    int old = Math.max(0, slots.size() - MOST_RECORDS);
    if (old > 0) {
      Slot lastOfOld = slots.get(old - 1);
      at = timetables.pass(progress, lastOfOld.instant());
      LOG.warn(
          "{} slots of {} up to {} were missed; they are not recorded one by one.",
          old,
          progress.digest(),
          lastOfOld.name());
    }
    for (Slot slot : slots.subList(old, slots.size())) {
      at = at.flatMap(from -> way.deal(from, slot));
    }
    return at;
  }

  private static boolean isTooLate(Slot slot, Schedule schedule, Instant now) {
    return Duration.between(slot.instant(), now).compareTo(schedule.lateByAtMost()) > 0;
  }
}
