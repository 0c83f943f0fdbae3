package io.postrider.job.delivery;

import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.DeliveryContexts;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** An attempt's time with the relay: it has a place, connections, and what its couriers share. */
@Component
class RelaySession {

  private final ConnectionPool pool;
  private final Mailers mailers;
  private final DeliveryContexts contexts;

  RelaySession(ConnectionPool pool, Mailers mailers, DeliveryContexts contexts) {
    this.pool = pool;
    this.mailers = mailers;
    this.contexts = contexts;
  }

  /**
   * Delivers as soon as there is a place for the attempt.
   *
   * @param letters writes what is delivered
   * @throws io.postrider.delivery.gate.Gates.Refusal if no usable relay is configured
   */
  void with(Work work, Digest digest, LetterWriter letters, Consumer<DeliveryContext> delivery) {
    pool.whenThereIsAPlace(
        work.halt(),
        digest.delivery().pace().connections(),
        place -> deliver(work, digest, letters, place, delivery));
  }

  private void deliver(
      Work work,
      Digest digest,
      LetterWriter letters,
      ConcurrencyLimit.Place place,
      Consumer<DeliveryContext> delivery) {
    Edition edition = work.edition();
    try (Mailer mailer = mailers.open(digest.delivery().relay(), edition.key())) {
      work.halt().lastResort(mailer::abort);
      delivery.accept(
          contexts.of(
              edition,
              digest,
              mailer,
              letters,
              work.heedsTemplate(),
              place,
              work.halt(),
              work.tally()));
    }
  }
}
