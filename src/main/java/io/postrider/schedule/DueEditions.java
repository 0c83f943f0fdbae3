package io.postrider.schedule;

import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.digest.Schedule;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.operations.BeginEdition;
import io.postrider.operations.SweepResult;
import io.postrider.text.DurationWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Editions whose time has come and that have no content yet: opened by a clock, by a process that
 * died of it, or before their posts could be read. They may begin until they are later than their
 * digest's late-by-at-most.
 */
@Component
class DueEditions {

  private final BeginEdition begin;
  private final Timetables timetables;
  private final Digests digests;
  private final Clock clock;

  DueEditions(BeginEdition begin, Timetables timetables, Digests digests, Clock clock) {
    this.begin = begin;
    this.timetables = timetables;
    this.digests = digests;
    this.clock = clock;
  }

  /** Those that may begin, and those that are to be ended because they never did. */
  List<EditionBacklog> due() {
    List<EditionBacklog> unbegun = begin.due();
    if (unbegun.isEmpty()) {
      return unbegun;
    }
    Map<String, SlotProgress> byDigest =
        timetables.all().stream()
            .collect(Collectors.toMap(SlotProgress::digest, Function.identity()));
    return unbegun.stream()
        .filter(owed -> concernsUs(owed.edition(), byDigest.get(owed.edition().key().digest())))
        .toList();
  }

  /** What failed was told then, and stays failed. While its schedule is paused, nothing begins. */
  private boolean concernsUs(Edition edition, @Nullable SlotProgress progress) {
    if (progress == null) {
      return false;
    }
    return isOver(edition, progress) ? edition.state() == Edition.State.OPEN : !isPaused(progress);
  }

  private static boolean isPaused(SlotProgress progress) {
    return progress.schedule().map(Schedule::paused).orElse(false);
  }

  /** Begins it, or ends it if it is too late for that. Throws nothing. */
  SweepResult attempt(EditionBacklog owed, Consumer<DeliveryProgress> watch) {
    String digest = owed.edition().key().digest();
    SlotProgress progress = timetables.find(digest).orElseThrow();
    return isOver(owed.edition(), progress)
        ? begin.miss(owed, why(progress))
        : begin.begin(owed, () -> digests.named(digest), watch);
  }

  private boolean isOver(Edition edition, SlotProgress progress) {
    return progress
        .schedule()
        .map(Schedule::lateByAtMost)
        .map(late -> clock.instant().isAfter(end(edition, late)))
        .orElse(progress.isWithdrawn());
  }

  /** What was too late already when it was opened, somebody opened by hand. */
  private static Instant end(Edition edition, Duration late) {
    Instant end = Objects.requireNonNull(edition.dueAt()).plus(late);
    return edition.openedAt().isAfter(end) ? edition.openedAt().plus(late) : end;
  }

  private static String why(SlotProgress progress) {
    if (progress.isWithdrawn()) {
      return "The file of its digest is gone.";
    }
    if (isPaused(progress)) {
      return "The schedule of its digest is paused.";
    }
    String limit =
        progress
            .schedule()
            .map(Schedule::lateByAtMost)
            .map(DurationWords::of)
            .map(" (late-by-at-most is %s)"::formatted)
            .orElse("");
    String what = "Nobody could begin it in time%s.".formatted(limit);
    return progress.mistake() == null ? what : what + " " + progress.mistake();
  }
}
