package io.postrider.audience.cells;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next rows of a file in a thread of its own, while its owner is busy with those before:
 * some thousand rows at most, or a few large ones. The owner gets all rows one after the other, in
 * its own thread.
 */
final class ReadAhead {

  private static final int MOST_ROWS = 500;
  private static final int MANY_CHARACTERS = 1_000_000;
  private static final int BLOCKS = 2;

  private final Supplier<@Nullable Row> source;
  private final BlockingQueue<Block> read = new ArrayBlockingQueue<>(BLOCKS);

  /**
   * @param source gives one row after the other, null behind the last; is asked by one thread
   */
  ReadAhead(Supplier<@Nullable Row> source) {
    this.source = source;
  }

  /** A row and where it begins. */
  record Row(long line, List<String> cells) {

    private int characters() {
      int sum = 0;
      for (String cell : cells) {
        sum += cell.length();
      }
      return sum;
    }
  }

  /**
   * Rows in their order.
   *
   * @param isLast whether none follow
   * @param failure why none follow; null at the end of the file
   */
  private record Block(List<Row> rows, boolean isLast, @Nullable Throwable failure) {}

  /** Hands over all rows; then throws what the source has thrown. */
  void forEach(SubscriberFile.Rows owner) {
    Thread reader = new Thread(this::read, "reader of subscribers");
    reader.setDaemon(true);
    reader.start();
    try {
      for (boolean ended = false; !ended; ) {
        Block block = Uninterruptibles.takeUninterruptibly(read);
        block.rows.forEach(row -> owner.take(row.line, row.cells));
        if (block.failure != null) {
          Throwables.throwIfUnchecked(block.failure);
        }
        ended = block.isLast;
      }
    } finally {
      // Nobody may close the file before it is out of it.
      reader.interrupt();
      Uninterruptibles.joinUninterruptibly(reader);
    }
  }

  private void read() {
    List<Row> rows = new ArrayList<>();
    try {
      int characters = 0;
      for (Row row = source.get(); row != null; row = source.get()) {
        rows.add(row);
        characters += row.characters();
        if (rows.size() == MOST_ROWS || characters > MANY_CHARACTERS) {
          read.put(new Block(rows, false, null));
          rows = new ArrayList<>();
          characters = 0;
        }
      }
      read.put(new Block(rows, true, null));
    } catch (InterruptedException e) {
      // The owner wants no more.
    } catch (RuntimeException | Error e) {
      fail(rows, e);
    }
  }

  private void fail(List<Row> rows, Throwable failure) {
    try {
      read.put(new Block(rows, true, failure));
    } catch (InterruptedException e) {
      // The owner wants no more.
    }
  }
}
