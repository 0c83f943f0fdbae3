package io.postrider.audience.csv;

import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.cells.SubscriberFile;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.audience.csv.ImportTally.Fate;
import io.postrider.database.Lanes;
import io.postrider.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Imports subscribers' files, our own and those of other services: see {@link Header} for what
 * their columns are taken for, and {@link SubscriberFile} for how they may be written. A file is
 * read twice, and nothing is written before it has been surveyed.
 *
 * <p>A cell that is empty changes nothing. Who has left a list stays off it, who is suppressed
 * stays suppressed, and what readers chose by themselves stays as well. Who has left by the file is
 * taken off the list, and whose mail bounced or who complained is suppressed besides. The same file
 * again changes nothing. Memory does not grow with the file, but for 16 bytes a row to tell
 * repeated ones.
 */
@Component
public class SubscriberImport {

  private static final int ROWS_AT_ONCE = 1000;

  /** The database has work for two while one of them waits for it. */
  private static final int LANES = 2;

  // Somebody else has added the same person meanwhile: the next go finds them.
  private static final RetryTemplate SAME_PERSON =
      new RetryTemplate(
          RetryPolicy.builder()
              .maxRetries(5)
              .delay(Duration.ofMillis(50))
              .jitter(Duration.ofMillis(25))
              .includes(DuplicateKeyException.class)
              .build());

  private final ImportBatch batch;
  private final Transactions transactions;
  private final Clock clock;

  SubscriberImport(ImportBatch batch, Transactions transactions, Clock clock) {
    this.batch = batch;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Reads a file through and writes nothing.
   *
   * @throws SubscriberFileRefused if it cannot be read to its end
   */
  public Survey survey(InputStreamSource file, ImportOptions wishes) {
    try (SubscriberFile rows = SubscriberFile.open(file, wishes)) {
      Survey survey = new Survey(rows.form(), rows.header(), wishes);
      rows.read(survey::take);
      return survey;
    }
  }

  /**
   * Surveys a file and imports it. What readers chose by themselves stays.
   *
   * @param consent where consent came from, at most 500 characters; kept with each new subscription
   * @param refused takes every row that is left out
   * @param progress takes the number of rows after each transaction
   * @throws SubscriberFileRefused if something about the file has to be said first
   */
  public ImportResult read(
      InputStreamSource file, String consent, Consumer<RefusedRow> refused, LongConsumer progress) {
    ImportTerms terms = ImportTerms.of(consent);
    return read(file, survey(file, ImportOptions.NONE), terms, refused, progress);
  }

  /**
   * Imports a file in several transactions.
   *
   * @param file is opened anew
   * @param survey of this file
   * @param refused takes every row that is left out
   * @param progress takes the number of rows after each transaction
   * @throws SubscriberFileRefused if something about the file has to be said first
   */
  public ImportResult read(
      InputStreamSource file,
      Survey survey,
      ImportTerms terms,
      Consumer<RefusedRow> refused,
      LongConsumer progress) {
    if (!survey.mistakes().isEmpty()) {
      throw new SubscriberFileRefused(String.join("\n", survey.mistakes()));
    }
    Run run = new Run(new RowReader(survey.header(), survey.wishes()), terms, refused, progress);
    try (run;
        SubscriberFile rows = SubscriberFile.open(file, survey.form(), survey.wishes())) {
      try {
        rows.read(run::take);
      } catch (RuntimeException | Error failure) {
        run.flushAfter(failure);
        throw failure;
      }
      run.flush();
    }
    return run.tally.result();
  }

  private final class Run implements AutoCloseable {

    private final DuplicateRows seen = new DuplicateRows();
    private final ImportTally tally = new ImportTally();
    private final List<List<SubscriberRow>> waiting = new ArrayList<>();
    private final Lanes<ImportTally> lanes = new Lanes<>(LANES, this::wrote);
    private final RowReader reader;
    private final ImportTerms terms;
    private final Consumer<RefusedRow> refused;
    private final LongConsumer progress;

    Run(RowReader reader, ImportTerms terms, Consumer<RefusedRow> refused, LongConsumer progress) {
      this.reader = reader;
      this.terms = terms;
      this.refused = refused;
      this.progress = progress;
      for (int lane = 0; lane < LANES; lane++) {
        waiting.add(new ArrayList<>(ROWS_AT_ONCE));
      }
    }

    void take(long line, List<String> cells) {
      SubscriberRow row;
      try {
        row = reader.read(cells);
      } catch (RowRefused e) {
        tally.count(Fate.REFUSED);
        refused.accept(new RefusedRow(line, String.valueOf(e.getMessage()), cells));
        if (tally.rows() % ROWS_AT_ONCE == 0) {
          progress.accept(tally.rows());
        }
        return;
      }
      // Who has not confirmed in one row may have in another.
      boolean isNew = row.isUnconfirmed() || seen.add(row.key(), row.list());
      // All of one address is written one after the other.
      int lane = Math.floorMod(row.key().hashCode(), LANES);
      waiting.get(lane).add(isNew ? row : row.seenBefore());
      if (waiting.get(lane).size() == ROWS_AT_ONCE) {
        flush(lane);
      }
    }

    private void flush(int lane) {
      List<SubscriberRow> rows = List.copyOf(waiting.get(lane));
      waiting.get(lane).clear();
      lanes.give(lane, () -> write(rows));
    }

    /** What is left is less than a transaction for each lane: one does for all. */
    void flush() {
      boolean isSound = lanes.await();
      List<SubscriberRow> rows = waiting.stream().flatMap(List::stream).toList();
      wrote(isSound && !rows.isEmpty() ? write(rows) : new ImportTally());
    }

    /** Writes what was read before, and says what is wrong first. */
    void flushAfter(Throwable failure) {
      try {
        flush();
      } catch (RuntimeException | Error another) {
        failure.addSuppressed(another);
      }
    }

    private ImportTally write(List<SubscriberRow> rows) {
      return SAME_PERSON.invoke(
          () -> transactions.run(() -> batch.write(rows, terms, clock.instant())));
    }

    private void wrote(ImportTally more) {
      tally.add(more);
      progress.accept(tally.rows());
    }

    @Override
    public void close() {
      lanes.close();
    }
  }
}
