package io.postrider.job.delivery;

import io.postrider.accounting.Accounts;
import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.DeliveryContexts;
import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.digest.Canary;
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
  private final Mailers mailers;
  private final Accounts accounts;
  private final Canaries canaries;
  private final DeliveryContexts tours;
  private final Rounds rounds;
  private final ConnectionPool pool;

  DeliverChunks(
      Contents contents,
      Gates gates,
      Mailers mailers,
      Accounts accounts,
      Canaries canaries,
      DeliveryContexts tours,
      Rounds rounds,
      ConnectionPool pool) {
    this.contents = contents;
    this.gates = gates;
    this.mailers = mailers;
    this.accounts = accounts;
    this.canaries = canaries;
    this.tours = tours;
    this.rounds = rounds;
    this.pool = pool;
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
    pool.whenThereIsAPlace(
        work.halt(),
        digest.delivery().pace().connections(),
        place -> deliver(work, digest, letters, place, execution));
  }

  private void deliver(
      Work work,
      Digest digest,
      LetterWriter letters,
      ConcurrencyLimit.Place place,
      StepExecution execution) {
    Edition edition = work.edition();
    try (Mailer mailer = mailers.open(digest.delivery().relay(), edition.key())) {
      work.halt().lastResort(mailer::abort);
      DeliveryContext tour =
          tours.of(
              edition,
              digest,
              mailer,
              letters,
              work.heedsTemplate(),
              place,
              work.halt(),
              work.tally());
      tellPace(work, tour);
      deliver(work, rounds.of(work, tour, digest, execution), digest);
    }
  }

  private static void tellPace(Work work, DeliveryContext tour) {
    work.tally().pace(tour::atLeast);
    Duration time = tour.atLeast(work.tally().expected());
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
    Edition edition = work.edition();
    Canary canary = digest.delivery().canary();
    if (canary != null && canaries.holds(edition)) {
      if (!work.includes(Canaries.CHUNK)) {
        work.halt().pull(Edition.Reason.CHUNKS_LEFT, "Its first readers come before these chunks.");
      } else if (chunks.deliver(number -> number == Canaries.CHUNK)) {
        canaries.judge(edition, canary).ifPresent(work.halt()::pull);
      } else {
        return;
      }
    }
    chunks.deliver(number -> true);
  }
}
