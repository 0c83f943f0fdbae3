package io.postrider.schedule;

import io.postrider.digest.Digest;
import io.postrider.digest.Schedule;
import io.postrider.digest.timetable.Slot;
import io.postrider.digest.timetable.Timetable;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.schedule.Outlook.Coming;
import io.postrider.schedule.Outlook.Past;
import io.postrider.schedule.Outlook.Planned;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks at schedules and at what became of their slots. Writes nothing. */
@Component
public class Outlooks {

  private final SlotEditions slots;
  private final OneOffs oneOffs;
  private final Contents contents;
  private final Timetables timetables;
  private final Clock clock;

  Outlooks(
      SlotEditions slots, OneOffs oneOffs, Contents contents, Timetables timetables, Clock clock) {
    this.slots = slots;
    this.oneOffs = oneOffs;
    this.contents = contents;
    this.timetables = timetables;
    this.clock = clock;
  }

  /**
   * What is before and behind this digest.
   *
   * @param count how many slots each way at most
   */
  public Outlook of(Digest digest, int count) {
    Instant now = clock.instant();
    Schedule schedule = digest.schedule();
    Timetable timetable = new Timetable(schedule);
    List<Slot> next = timetable.next(now, count);
    return new Outlook(
        digest.name(),
        schedule.cron(),
        schedule.zone(),
        schedule.lateByAtMost(),
        schedule.paused(),
        next.stream().map(Outlooks::coming).toList(),
        next.isEmpty()
            ? List.of()
            : timetable.leftOut(now, next.get(next.size() - 1).instant()).stream()
                .map(Outlooks::coming)
                .toList(),
        last(digest, timetable, now, count));
  }

  /** One-offs that are not finished, in the order in which they are due. */
  public List<Planned> oneOffs() {
    return oneOffs.unfinished().stream()
        .flatMap(edition -> contents.settings(edition).map(of -> planned(edition, of)).stream())
        .toList();
  }

  private static Planned planned(Edition edition, Digest digest) {
    return new Planned(
        edition.key().toString(),
        digest.name(),
        Objects.requireNonNullElse(edition.dueAt(), edition.openedAt()),
        digest.zone(),
        edition.state(),
        edition.reason(),
        edition.detail());
  }

  private List<Past> last(Digest digest, Timetable timetable, Instant now, int count) {
    List<Past> last = new ArrayList<>();
    Optional<Slot> slot = timetable.latest(now);
    while (slot.isPresent() && last.size() < count) {
      last.add(past(digest, slot.get(), now));
      slot = timetable.latest(slot.get().instant().minusNanos(1));
    }
    return last;
  }

  private Past past(Digest digest, Slot slot, Instant now) {
    EditionKey key = new EditionKey(digest.name(), slot.name());
    Edition edition = slots.find(key, slot.instant()).orElse(null);
    boolean inTime = !now.isAfter(slot.instant().plus(digest.schedule().lateByAtMost()));
    return new Past(
        slot.name(),
        slot.instant(),
        edition == null ? key.toString() : edition.key().toString(),
        edition == null ? null : edition.state(),
        edition == null ? null : edition.reason(),
        edition == null ? null : edition.detail(),
        edition == null && inTime && !digest.schedule().paused() && !isPassed(slot, digest));
  }

  /** Whether those who serve begin later slots only: they saw the file, as it is now, after it. */
  private boolean isPassed(Slot slot, Digest digest) {
    return timetables
        .find(digest.name())
        .filter(known -> known.isWithdrawn() || !known.through().isBefore(slot.instant()))
        .isPresent();
  }

  private static Coming coming(Slot slot) {
    return new Coming(slot.name(), slot.instant());
  }
}
