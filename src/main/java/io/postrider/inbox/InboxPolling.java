package io.postrider.inbox;

import io.postrider.text.PostriderException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks into the mailbox by itself, for {@code serve}. It throws nothing. For one thread. */
@Component
public class InboxPolling {

  private static final Logger LOG = LoggerFactory.getLogger(InboxPolling.class);

  private final Inbox inbox;
  private String lastTrouble = "";

  InboxPolling(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Whether it is to be done at all. */
  public boolean isWanted() {
    return inbox.settings().isPolled();
  }

  /**
   * Looks once.
   *
   * @param isEnding asked before each mail: what is left then is read another time
   * @return until the next look
   */
  public Duration look(BooleanSupplier isEnding) {
    try {
      InboxTally tally = inbox.read(isEnding);
      if (tally.read() > 0) {
        LOG.info("Inbox: {}", tally.sentence());
      }
      tell(trouble(tally));
    } catch (PostriderException e) {
      tell(e.sentence());
    } catch (RuntimeException e) {
      LOG.debug("The inbox could not be read:", e);
      tell("The inbox could not be read (%s).".formatted(e.getMessage()));
    }
    return Objects.requireNonNullElse(inbox.settings().every(), Duration.ofMinutes(5));
  }

  private static String trouble(InboxTally tally) {
    String failure = tally.failure();
    return failure == null
        ? tally.unsettled() == null
            ? ""
            : "What was read counts, but could not be marked or moved in the mailbox (%s)."
                .formatted(tally.unsettled())
        : failure;
  }

  /** The same trouble is told once, until it has ended. */
  private void tell(String trouble) {
    if (!trouble.isEmpty() && !trouble.equals(lastTrouble)) {
      LOG.warn("{} It is tried again.", trouble);
    }
    lastTrouble = trouble;
  }
}
