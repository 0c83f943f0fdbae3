package io.postrider.cli;

import io.postrider.delivery.Tally;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.digest.Schedule;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.job.Runs;
import io.postrider.schedule.Slot;
import io.postrider.schedule.Timetable;
import io.postrider.watch.Errand;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a digest. */
@Command(
    name = "run",
    description = {
      "Runs a digest: sweeps what older editions still owe, then delivers the latest slot that is due.",
      "Safe to repeat: it goes on with what is open and does nothing when that is closed."
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Option(
      names = "--slot",
      paramLabel = "SLOT",
      description =
          "the date that the edition stands for, or as in 2026-11-23T0800 where there are several a day (default: the latest that is due)")
  private @Nullable String slot;

  @Option(
      names = "--dry-run",
      description = "count the audience, render 20 mails into a folder, write no row, mail nobody")
  private boolean dry;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      if (dry) {
        Instant now = app.getBean(Clock.class).instant();
        Slot wanted = SlotWanted.of(file.digest(), slot, now).orElseGet(() -> atOnce(file, now));
        app.getBean(DryRun.class).of(file, wanted);
        return ExitCode.DONE;
      }
      return run(app, file, slot);
    }
  }

  static int run(ConfigurableApplicationContext app, DigestFile file, @Nullable String named) {
    Instant now = app.getBean(Clock.class).instant();
    Optional<Slot> wanted = SlotWanted.of(file.digest(), named, now);
    if (wanted.isEmpty()) {
      return paused(app, file, now);
    }
    Slot slot = wanted.get();
    Instant cutOff = slot.instant().isBefore(now) ? slot.instant() : now;
    return Delivering.with(
        app,
        (runs, watch) -> {
          sweep(runs, new EditionKey(file.digest().name(), slot.name()), watch);
          return runs.run(file, slot.name(), cutOff, watch);
        });
  }

  private static void sweep(Runs runs, EditionKey olderThan, Consumer<Tally> watch) {
    runs.expireApprovals().forEach(Delivering::tellExpired);
    runs.sweep(olderThan, watch).forEach(Delivering::tell);
  }

  /**
   * Nothing begins; what was begun before goes on. As ever, how that stands is told, and the exit
   * code is about what was to be begun.
   */
  private static int paused(ConfigurableApplicationContext app, DigestFile file, Instant now) {
    String digest = file.digest().name();
    Delivering.watched(
        app,
        watch -> {
          sweep(app.getBean(Runs.class), new EditionKey(digest, ""), watch);
          return ExitCode.DONE;
        });
    System.out.println(pausedHint(app, file, now));
    app.getBean(Errand.class).run();
    return ExitCode.DONE;
  }

  /**
   * What to type to have today's edition all the same: a slot that is over is over for everybody.
   */
  private static String pausedHint(
      ConfigurableApplicationContext app, DigestFile file, Instant now) {
    String digest = file.digest().name();
    Slot today = today(file, now);
    boolean over =
        app.getBean(Editions.class)
            .find(new EditionKey(digest, today.name()), today.instant())
            .filter(edition -> edition.state().isFinal() && !edition.wasPassedOver())
            .isPresent();
    String begun = "The schedule of %s is paused, so nothing is begun; ".formatted(digest);
    return over
        ? begun
            + "that of %2$s is over, so 'run %1$s --slot DATE' with a date that has no edition does it all the same."
                .formatted(digest, today.name())
        : begun + "'run %1$s --slot %2$s' does it all the same.".formatted(digest, today.name());
  }

  /** The last slot of today that is due, or else the next one; today itself if it has none. */
  private static Slot today(DigestFile file, Instant now) {
    Schedule schedule = file.digest().schedule();
    List<Slot> slots = new Timetable(schedule).on(LocalDate.ofInstant(now, schedule.zone()));
    return slots.stream()
        .filter(slot -> !slot.instant().isAfter(now))
        .reduce((one, later) -> later)
        .or(() -> slots.stream().findFirst())
        .orElseGet(() -> atOnce(file, now));
  }

  private static Slot atOnce(DigestFile file, Instant now) {
    Schedule schedule = file.digest().schedule();
    return new Timetable(schedule).offSchedule(LocalDate.ofInstant(now, schedule.zone()));
  }
}
