package io.postrider.schedule;

import io.postrider.accounting.Account;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.delivery.pace.ConcurrencyLimit;
import io.postrider.delivery.roster.EditionBacklog;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Ticks;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.SweepResult;
import io.postrider.operations.turn.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a process that stays does by itself: it looks every few seconds whether an edition is to be
 * begun or owes something that is due, and delivers it. An edition that cannot go on, as the relay
 * is absent or throttles or its posts cannot be read, is tried again after growing pauses.
 *
 * <p>Each thread that looks works on one edition at a time, and of a digest no two do so at once:
 * its pace is for both. What is to be delivered waits for one of few {@link ConcurrencyLimit}; what
 * is to be begun does not, as its posts may take long to come. Several processes may sweep one
 * database: the lease of an edition decides, and who comes second leaves it alone. Safe for use by
 * several threads.
 */
@Component
public class Sweeper {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** A due row waits for a look at most so long, and a dead process's edition for its heir. */
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
  private static final String THE_LEDGER = "the ledger";

  private final SweepEditions sweeps;
  private final ReviewEdition reviews;
  private final DueEditions beginnings;
  private final ConcurrencyLimit places;
  private final Ticks ticks;
  private final Clock clock;
  private final ReentrantLock expiring = new ReentrantLock();
  private final Set<String> digestsInHand = ConcurrentHashMap.newKeySet();
  private final RetryBackoff backoff = new RetryBackoff();
  private final RepeatedWarnings warnings = new RepeatedWarnings(LOG);

  Sweeper(
      SweepEditions sweeps,
      ReviewEdition reviews,
      DueEditions beginnings,
      ConcurrencyLimit places,
      Ticks ticks,
      Clock clock) {
    this.sweeps = sweeps;
    this.reviews = reviews;
    this.beginnings = beginnings;
    this.places = places;
    this.ticks = ticks;
    this.clock = clock;
  }

  /**
   * Looks once, and does what is due. Throws nothing: the next look may find the database back.
   *
   * @return how long to rest before the next look
   */
  public Duration look() {
    try {
      expireApprovals();
      List<EditionBacklog> unbegun = beginnings.due();
      List<EditionBacklog> owed = sweeps.owed();
      List<EditionBacklog> all = Stream.concat(unbegun.stream(), owed.stream()).toList();
      warnings.settle(THE_LEDGER);
      backoff.keepOnly(all.stream().map(one -> one.edition().id()).toList());
      boolean attempted = false;
      for (EditionBacklog one : unbegun) {
        attempted |= inHand(one, beginnings::attempt);
      }
      for (EditionBacklog one : owed) {
        // After each delivery, what is to be begun has its turn first.
        attempted = attempted || (places.anyFree() && inHand(one, sweeps::sweep));
      }
      return attempted ? SHORTEST_REST : rest(all);
    } catch (RuntimeException e) {
      warnings.tell(THE_LEDGER, "The ledger cannot be read: %s".formatted(e.getMessage()));
      return LONGEST_REST;
    }
  }

  private void expireApprovals() {
    if (expiring.tryLock()) {
      try {
        reviews.expire();
      } finally {
        expiring.unlock();
      }
    }
  }

  /** Returns whether an attempt was made: it may not be time, or another thread's turn. */
  private boolean inHand(
      EditionBacklog seen,
      BiFunction<EditionBacklog, Consumer<DeliveryProgress>, SweepResult> way) {
    String digest = seen.edition().key().digest();
    if (!digestsInHand.add(digest)) {
      return false;
    }
    try {
      // Another thread may have had it in hand since it was seen.
      EditionBacklog owed = sweeps.asItIsNow(seen);
      return !owed.edition().state().isFinal() && mayBeTried(owed) && attempt(owed, way);
    } finally {
      digestsInHand.remove(digest);
    }
  }

  private boolean mayBeTried(EditionBacklog owed) {
    return !owed.waitsForOperator()
        && owed.isDue(clock.instant())
        && backoff.left(owed.edition(), ticks.now()).isZero();
  }

  /** Returns whether an attempt was made. */
  private boolean attempt(
      EditionBacklog owed,
      BiFunction<EditionBacklog, Consumer<DeliveryProgress>, SweepResult> way) {
    Edition edition = owed.edition();
    AtomicReference<DeliveryProgress> tally = new AtomicReference<>(new DeliveryProgress());
    SweepResult swept = way.apply(owed, tally::set);
    switch (swept.outcome()) {
      case ATTEMPTED ->
          attempted(Objects.requireNonNull(swept.result()), Objects.requireNonNull(tally.get()));
      case HELD -> backoff.waitFor(edition, ticks.now());
      case REFUSED, FAILED -> {
        backoff.lose(edition, ticks.now(), false);
        warnings.tell(
            edition.key().toString(), "%s: %s".formatted(edition.key(), swept.sentence()));
      }
      case NOT_DUE, NEEDS_RESUME, EXPIRED -> {}
    }
    return swept.outcome() == SweepResult.Outcome.ATTEMPTED;
  }

  private void attempted(Result result, DeliveryProgress tally) {
    Edition edition = result.edition();
    warnings.settle(edition.key().toString());
    if (edition.state() == Edition.State.FAILED || sweeps.isDue(edition)) {
      backoff.lose(edition, ticks.now(), tally.accepted() + tally.others() > 0);
    } else {
      backoff.regain(edition);
    }
    LOG.info("{}", sentence(edition, result.account()));
  }

  /** A pause without its reason would send whoever reads the log to look elsewhere. */
  private static String sentence(Edition edition, Account account) {
    String reason = edition.reason() == null ? "" : " (%s)".formatted(edition.reason());
    String detail = edition.detail() == null ? "" : " %s".formatted(edition.detail());
    return "%s is %s%s: %s%s"
        .formatted(edition.key(), edition.state(), reason, account.sentence(), detail);
  }

  private Duration rest(List<EditionBacklog> owed) {
    return owed.stream()
        .filter(one -> !one.waitsForOperator())
        .filter(one -> !digestsInHand.contains(one.edition().key().digest()))
        .map(this::untilNext)
        .map(until -> until.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : until)
        .filter(until -> until.compareTo(LONGEST_REST) < 0)
        .min(Duration::compareTo)
        .orElse(LONGEST_REST);
  }

  private Duration untilNext(EditionBacklog owed) {
    Instant now = clock.instant();
    return owed.isDue(now) || owed.nextDue() == null
        ? backoff.left(owed.edition(), ticks.now())
        : Duration.between(now, owed.nextDue());
  }
}
