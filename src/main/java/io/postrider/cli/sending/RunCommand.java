package io.postrider.cli.sending;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.lines.HeadcountLines;
import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.MessageSummaries;
import io.postrider.compose.preview.DryRuns;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.compose.slot.TargetEditions;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.RunEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.watch.ExitNotifier;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a digest. */
@Command(
    name = "run",
    description = {
      "Sends what is due; safe to repeat.",
      "First it delivers what older editions of the digest still owe, then the latest slot that is"
          + " due. Typed again, it continues what is open, and does nothing when that is closed."
    },
    footer = "run weekly-digest")
public final class RunCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Mixin private SlotOption slot;

  @Option(
      names = "--dry-run",
      description = "count the audience, render 20 mails into a folder, write no row, mail nobody")
  private boolean dry;

  @Option(
      names = "--yes",
      description =
          "do not ask; without it a terminal is asked before a digest's first edition, and before"
              + " one that newer posts are not in")
  private boolean yes;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      TargetEdition target = app.getBean(TargetEditions.class).of(file.digest(), slot.named());
      if (dry) {
        DryRunLines.print(target, app.getBean(DryRuns.class).of(file, target));
        return ExitCode.DONE;
      }
      if (target.fate() == TargetEdition.Fate.NOT_BEGUN) {
        return paused(app, target);
      }
      return yes || app.getBean(RunConfirmation.class).allows(file, target)
          ? run(app, file, target)
          : ExitCode.DONE;
    }
  }

  /** Says what goes out before the first mail, and delivers it. */
  static int run(ConfigurableApplicationContext app, DigestFile file, TargetEdition target) {
    System.out.println(target.inWords());
    return DeliverySession.with(
        app,
        watch -> {
          sweep(app, target.key(), watch);
          return app.getBean(RunEdition.class)
              .run(
                  file,
                  target.key().slot(),
                  target.cutOff(),
                  tally -> watch(app, target, tally, watch));
        });
  }

  private static void watch(
      ConfigurableApplicationContext app,
      TargetEdition target,
      DeliveryProgress tally,
      Consumer<DeliveryProgress> watch) {
    watch.accept(tally);
    tally.beforeFirst(readers -> introduce(app, target, readers));
  }

  /** Shows what is about to go out. */
  private static void introduce(
      ConfigurableApplicationContext app, TargetEdition target, long readers) {
    app.getBean(MessageSummaries.class)
        .of(target.key())
        .ifPresent(summary -> HeadcountLines.print(summary, System.out));
    System.out.printf("  Readers: %,d%n", readers);
  }

  private static void sweep(
      ApplicationContext app, EditionKey olderThan, Consumer<DeliveryProgress> watch) {
    app.getBean(ReviewEdition.class).expire().forEach(ResultLines::printExpired);
    app.getBean(SweepEditions.class).older(olderThan, watch).forEach(ResultLines::print);
  }

  /**
   * Nothing begins; what was begun before goes on. As ever, how that stands is reported, and the
   * exit code is about what was to be begun.
   */
  private static int paused(ConfigurableApplicationContext app, TargetEdition target) {
    DeliverySession.watched(
        app,
        watch -> {
          sweep(app, new EditionKey(target.key().digest(), ""), watch);
          return ExitCode.DONE;
        });
    target.obstacle().map(one -> ObstacleWords.of(one, "run")).ifPresent(System.out::println);
    app.getBean(ExitNotifier.class).run();
    return ExitCode.DONE;
  }
}
