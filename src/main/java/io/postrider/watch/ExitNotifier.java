package io.postrider.watch;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Tells what is to be told at the end of a command, in a thread of its own: a hook that hangs holds
 * nobody up.
 */
@Component
public class ExitNotifier {

  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Notifier notifier;

  ExitNotifier(Notifier notifier) {
    this.notifier = notifier;
  }

  /** Returns when all is told, or after twelve seconds; what is left then is told by others. */
  public void run() {
    Thread thread = new Thread(notifier::tellAll, "notifier");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
