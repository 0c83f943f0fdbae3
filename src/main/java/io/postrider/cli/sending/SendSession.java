package io.postrider.cli.sending;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.compose.Headcount;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.edition.oneoff.OneOff;
import io.postrider.edition.oneoff.OneOffRequest;
import io.postrider.operations.DeliverEdition;
import io.postrider.operations.turn.Result;
import io.postrider.text.LocalTimes;
import io.postrider.text.UsageError;
import io.postrider.watch.ExitNotifier;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Delivers a one-off that was confirmed, and says how that went. */
final class SendSession {

  private SendSession() {}

  /**
   * Delivers it, or continues to.
   *
   * @param asked in which words it is asked for now
   * @param readers as they were counted; null if it was there before
   * @return the exit code
   * @throws UsageError if those words ask for something else than was confirmed
   */
  static int deliver(
      ApplicationContext app,
      OneOff oneOff,
      OneOffRequest asked,
      @Nullable Headcount readers,
      SentLines lines) {
    requireSame(app, oneOff, asked);
    Result result =
        DeliverySession.watched(
            app, watch -> app.getBean(DeliverEdition.class).deliver(oneOff.edition(), watch));
    lines.print(oneOff, result, readers);
    app.getBean(ExitNotifier.class).run();
    return ExitCode.of(result);
  }

  private static void requireSame(ApplicationContext app, OneOff oneOff, OneOffRequest asked) {
    List<String> differences = asked.differences(oneOff.asked());
    boolean goesOn = asked.isBare() && asked.digest().equals(oneOff.asked().digest());
    if (!differences.isEmpty() && !goesOn) {
      Edition edition = app.getBean(Editions.class).get(oneOff.edition());
      ZoneId zone = app.getBean(Zones.class).of(edition);
      throw new UsageError(
          "'%s' is a one-off that %s asked for in other words at %s: %s. Go on with it by 'send %s --key %1$s', or take another --key."
              .formatted(
                  oneOff.name(),
                  oneOff.by(),
                  LocalTimes.exact(oneOff.at(), zone),
                  String.join("; ", differences),
                  oneOff.asked().digest()));
    }
  }
}
