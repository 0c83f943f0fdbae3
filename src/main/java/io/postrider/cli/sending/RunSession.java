package io.postrider.cli.sending;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.lines.HeadcountLines;
import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.compose.MessageSummaries;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.RunEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.watch.ExitNotifier;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Delivers what older editions of a digest owe, then the one that is meant, and says how it went.
 */
final class RunSession {

  private RunSession() {}

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
    app.getBean(SweepEditions.class)
        .older(olderThan, watch)
        .forEach(result -> ResultLines.print(app, result));
  }

  /**
   * Nothing begins; what was begun before goes on. As ever, how that stands is reported, and the
   * exit code is about what was to be begun.
   */
  static int paused(ConfigurableApplicationContext app, TargetEdition target) {
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
