package io.postrider.job.delivery;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.text.Count;
import io.postrider.text.DurationWords;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Plans the attempt from the ledger as it is now and has its chunks delivered. */
@Component
public class DeliverChunks {

  private static final Logger LOG = LoggerFactory.getLogger(DeliverChunks.class);

  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private final Contents contents;
  private final Gates gates;
  private final Accounts accounts;
  private final RelaySession relay;
  private final CanaryRound canary;
  private final Rounds rounds;

  DeliverChunks(
      Contents contents,
      Gates gates,
      Accounts accounts,
      RelaySession relay,
      CanaryRound canary,
      Rounds rounds) {
    this.contents = contents;
    this.gates = gates;
    this.accounts = accounts;
    this.relay = relay;
    this.canary = canary;
    this.rounds = rounds;
  }

  /**
   * Delivers the chunks that the attempt is about, unless it is over.
   *
   * @param execution that of the step, to which those of the chunks belong
   */
  public void execute(Work work, StepExecution execution) {
    if (work.isOver()) {
      execution.setStatus(BatchStatus.COMPLETED);
      return;
    }
    Edition edition = work.edition();
    Content content = contents.find(edition).orElseThrow();
    Digest digest = content.digest();
    LetterWriter letters = gates.pass(edition, content);
    work.tally().expect(accounts.of(edition).pending());
    work.turnTo("Connects to the relay");
    relay.with(
        work,
        digest,
        letters,
        context -> {
          tellPace(work, context);
          deliver(work, rounds.of(work, context, digest, execution), digest);
        });
  }

  private static void tellPace(Work work, DeliveryContext context) {
    work.tally().pace(context::atLeast);
    Duration time = context.atLeast(work.tally().expected());
    if (time.compareTo(WORTH_TELLING) > 0) {
      LOG.info(
          "{}: {} will take {} at least, by its pace and the relay's limits.",
          work.edition().key(),
          Count.of(work.tally().expected(), "delivery", "deliveries"),
          DurationWords.of(time.truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /** The canary first, and all others only when it is well. */
  private void deliver(Work work, Rounds.OfAttempt chunks, Digest digest) {
    if (canary.execute(work, chunks, digest)) {
      chunks.deliver(number -> true);
    }
  }
}
