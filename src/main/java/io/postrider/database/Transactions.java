package io.postrider.database;

import io.postrider.database.failures.TransientFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Short transactions that outlive a deadlock. Work is repeated as a whole, so it must consist of
 * database statements and nothing else. Isolation is the pool's: READ COMMITTED. Safe for use by
 * several threads.
 */
@Component
public class Transactions {

  /** A fail-over takes some seconds, a server that starts a little longer. */
  private static final Duration UNREADY = Duration.ofSeconds(30);

  /** As long as somebody waits for an answer. */
  private static final Duration READING = Duration.ofSeconds(60);

  private final TransactionTemplate transaction;
  private final TransactionTemplate none = new TransactionTemplate(new NoTransaction());
  private final PlatformTransactionManager manager;
  private final DataSource dataSource;
  private final Outage outage = new Outage();

  Transactions(PlatformTransactionManager manager, DataSource dataSource) {
    this.transaction = new TransactionTemplate(manager);
    this.manager = manager;
    this.dataSource = dataSource;
  }

  /**
   * Runs the work in a transaction of its own, again if it loses a deadlock or waits too long for a
   * lock, and for half a minute if the database is there but not ready, as it is read-only during a
   * fail-over. When the embedded database's file changes its owner, work is run again unless that
   * was noticed at the commit, which may have been done.
   *
   * @return what the work returns
   * @throws IllegalStateException if a transaction is open already: a repetition would not cover
   *     the whole of it
   */
  public <T> T run(Supplier<T> work) {
    AtomicBoolean commits = new AtomicBoolean();
    Supplier<T> watched =
        () -> {
          commits.set(false);
          T result = work.get();
          commits.set(true);
          return result;
        };
    return patiently(() -> repeat(locks(commits::get), watched));
  }

  /** Like {@link #run(Supplier)}, without a result. */
  public void run(Runnable work) {
    run(supplier(work));
  }

  /**
   * Like {@link #run(Supplier)}, and goes on for so long when the database itself is away. The line
   * may break during commit, so that work that was done is run again: it must be guarded by what it
   * expects to find.
   *
   * @param patience how long to go on
   */
  public <T> T insist(Duration patience, Supplier<T> work) {
    return repeat(insisting(patience), work);
  }

  /** Like {@link #insist(Duration, Supplier)}, without a result. */
  public void insist(Duration patience, Runnable work) {
    insist(patience, supplier(work));
  }

  /**
   * Runs statements without a transaction: the database commits each by itself, so that a process
   * which is frozen between them keeps no lock. Each has a connection of its own. Again from the
   * first if one waits too long for a lock, and as long as in {@link #run(Supplier)} if the
   * database is not ready.
   *
   * @throws IllegalStateException if a transaction is open, of which they would be part
   */
  public <T> T alone(Supplier<T> statements) {
    return patiently(() -> alone(locks(() -> false), statements));
  }

  /**
   * Like {@link #alone(Supplier)}, and goes on for so long when the database itself is away. What
   * was done is done again then, as in {@link #insist(Duration, Supplier)}.
   */
  public <T> T alone(Duration patience, Supplier<T> statements) {
    return alone(insisting(patience), statements);
  }

  /** Runs the work within the open transaction, or like {@link #run(Supplier)} if there is none. */
  public <T> T join(Supplier<T> work) {
    return isOpen() ? work.get() : run(work);
  }

  /**
   * Reads as of one moment, however long that takes and whatever others write meanwhile. Nobody
   * waits for it, and it is not repeated.
   *
   * @throws IllegalStateException if a transaction is open already: it may have seen less
   */
  public <T> T snapshot(Supplier<T> reads) {
    requireNone();
    TransactionTemplate snapshot = new TransactionTemplate(manager);
    snapshot.setIsolationLevel(Isolation.ofSnapshots(dataSource));
    snapshot.setReadOnly(true);
    return snapshot.execute(status -> readingTime().within(reads));
  }

  /**
   * Reads for somebody who waits for the answer, within the open transaction or one of its own. In
   * the latter, as in {@link #snapshot}, the server ends a statement that takes longer than a
   * minute, even if nobody waits any more. It is not repeated.
   */
  public <T> T reading(Supplier<T> reads) {
    return isOpen() ? reads.get() : transaction.execute(status -> readingTime().within(reads));
  }

  /** Not before it is needed: it asks the pool where it leads to. */
  private ReadingTime readingTime() {
    return new ReadingTime(dataSource, READING);
  }

  /** Whether the current thread is in a transaction. */
  public boolean isOpen() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  private static RetryPolicy locks(BooleanSupplier commits) {
    return RetryPolicy.builder()
        .maxRetries(6)
        .delay(Duration.ofMillis(20))
        .jitter(Duration.ofMillis(15))
        .multiplier(2)
        .predicate(
            failure ->
                TransientFailure.lock(failure)
                    || (TransientFailure.changeOfOwner(failure) && !commits.getAsBoolean()))
        .build();
  }

  private RetryPolicy insisting(Duration patience) {
    return waiting(
        patience,
        failure ->
            TransientFailure.lock(failure) || isAway(failure) || TransientFailure.refusal(failure));
  }

  private boolean isAway(Throwable failure) {
    boolean away = TransientFailure.absence(failure);
    if (away) {
      outage.seen(System.nanoTime());
    }
    return away;
  }

  /** What is refused has not been done, so that any work may be repeated. */
  private <T> T patiently(Supplier<T> work) {
    return new RetryTemplate(waiting(UNREADY, TransientFailure::refusal)).invoke(work);
  }

  private RetryPolicy waiting(Duration patience, Predicate<Throwable> whatPasses) {
    return RetryPolicy.builder()
        .maxRetries(Integer.MAX_VALUE)
        .delay(Duration.ofMillis(50))
        .jitter(Duration.ofMillis(25))
        .multiplier(2)
        .maxDelay(Duration.ofSeconds(2))
        .timeout(outage.left(patience, System.nanoTime()))
        .predicate(whatPasses)
        .build();
  }

  private <T> T alone(RetryPolicy policy, Supplier<T> statements) {
    requireNone();
    return new RetryTemplate(policy).invoke(() -> done(none, statements));
  }

  private <T> T repeat(RetryPolicy policy, Supplier<T> work) {
    requireNone();
    return new RetryTemplate(policy).invoke(() -> done(transaction, work));
  }

  private <T> T done(TransactionTemplate how, Supplier<T> work) {
    T result = how.execute(status -> work.get());
    outage.over();
    return result;
  }

  private void requireNone() {
    if (isOpen()) {
      throw new IllegalStateException("A transaction is open already; end it first or join it.");
    }
  }

  private static Supplier<Boolean> supplier(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }
}
