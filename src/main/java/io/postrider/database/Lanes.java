package io.postrider.database;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has several threads write at a time, each in a lane of its own. What is given to one lane is done
 * in its order, one piece after the other. For one thread, which gets all results.
 */
public final class Lanes<T> implements AutoCloseable {

  private final List<Lane> lanes = new ArrayList<>();
  private final Consumer<T> results;
  private boolean failed;

  /**
   * Begins with nothing to do.
   *
   * @param results takes what became of each piece of work, in the thread that gives work
   */
  public Lanes(int count, Consumer<T> results) {
    this.results = results;
    for (int number = 0; number < count; number++) {
      lanes.add(new Lane());
    }
  }

  private final class Lane {

    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "lane");
              thread.setDaemon(true);
              return thread;
            });

    private @Nullable Future<T> begun;

    void await() {
      Future<T> work = begun;
      begun = null;
      if (work == null) {
        return;
      }
      try {
        results.accept(Uninterruptibles.getUninterruptibly(work));
      } catch (ExecutionException e) {
        failed = true;
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        Throwables.throwIfUnchecked(cause);
        throw new IllegalStateException(cause);
      }
    }
  }

  /**
   * Begins a piece of work as soon as what was given to the lane before is done; throws what that
   * has thrown. Once something has failed, nothing more is begun.
   */
  public void give(int number, Supplier<T> work) {
    Lane lane = lanes.get(number);
    lane.await();
    if (!failed) {
      lane.begun = lane.thread.submit(work::get);
    }
  }

  /**
   * Waits until all is done; throws what the first piece of it has thrown, with what others have.
   *
   * @return whether nothing has failed ever
   */
  public boolean await() {
    RuntimeException first = null;
    for (Lane lane : lanes) {
      try {
        lane.await();
      } catch (RuntimeException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return !failed;
  }

  /** Ends the threads, as soon as what they have begun is done. */
  @Override
  public void close() {
    for (Lane lane : lanes) {
      lane.thread.shutdown();
      Uninterruptibles.awaitTerminationUninterruptibly(lane.thread);
    }
  }
}
