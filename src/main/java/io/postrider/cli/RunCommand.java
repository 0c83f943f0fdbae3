package io.postrider.cli;

import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.schedule.Slot;
import io.postrider.schedule.Timetable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
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
      paramLabel = "DATE",
      description = "the date that the edition stands for (default: the latest that is due)")
  private @Nullable LocalDate date;

  @Option(
      names = "--dry-run",
      description = "count the audience, render 20 mails into a folder, write no row, mail nobody")
  private boolean dry;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      if (dry) {
        app.getBean(DryRun.class).of(file, slot(file, date, app.getBean(Clock.class).instant()));
        return ExitCode.DONE;
      }
      return run(app, file, date);
    }
  }

  static int run(ConfigurableApplicationContext app, DigestFile file, @Nullable LocalDate date) {
    Instant now = app.getBean(Clock.class).instant();
    Slot slot = slot(file, date, now);
    Instant cutOff = slot.instant().isBefore(now) ? slot.instant() : now;
    return Delivering.with(
        app,
        (runs, watch) -> {
          String name = slot.date().toString();
          runs.sweep(new EditionKey(file.digest().name(), name), watch).forEach(Delivering::tell);
          return runs.run(file, name, cutOff, watch);
        });
  }

  private static Slot slot(DigestFile file, @Nullable LocalDate date, Instant now) {
    Timetable timetable = new Timetable(file.digest().schedule());
    if (date != null) {
      return timetable.on(date);
    }
    return timetable
        .latest(now)
        .orElseThrow(
            () ->
                new Misused(
                    "The schedule '%s' of %s has not been due in years; name a date with --slot."
                        .formatted(file.digest().schedule().cron(), file.digest().name())));
  }
}
