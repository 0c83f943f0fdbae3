package io.postrider.audience.csv;

import io.postrider.audience.csv.ImportTally.Fate;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Imports subscribers' files: CSV (RFC 4180) in UTF-8, whose header names {@code email}, {@code
 * list} and any of {@code name}, {@code locale}, {@code topics} (several are separated by {@code |}
 * or {@code ;}), {@code time-zone}, {@code attributes.NAME} and {@code state}.
 *
 * <p>A cell that is empty changes nothing. Who has left a list stays off it, who is suppressed
 * stays suppressed, and what readers chose by themselves stays as well. A {@code state} of {@code
 * UNSUBSCRIBED} takes off the list. The same file again changes nothing. Memory does not grow with
 * the file, but for 16 bytes a row to tell repeated ones.
 */
@Component
public class SubscriberImport {

  private static final int ROWS_AT_ONCE = 1000;

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
   * Imports a file in several transactions. What readers chose by themselves stays.
   *
   * @param file is read to its end and not closed
   * @param consent where consent came from, at most 500 characters; kept with each new subscription
   * @param refused is told every row that is left out
   * @param progress is told the number of rows after each transaction
   * @throws SubscriberFileRefused if the header is not right, or the file cannot be read on; rows
   *     before are kept then
   */
  public ImportResult read(
      InputStream file, String consent, Consumer<RefusedRow> refused, LongConsumer progress) {
    return read(file, new Run(new ImportTerms(consent, false), refused, progress));
  }

  /** Like {@link #read}, and overwrites what readers chose by themselves, which is recorded. */
  public ImportResult overwrite(
      InputStream file, String consent, Consumer<RefusedRow> refused, LongConsumer progress) {
    return read(file, new Run(new ImportTerms(consent, true), refused, progress));
  }

  private static ImportResult read(InputStream file, Run run) {
    SubscriberFile rows = SubscriberFile.open(file);
    try {
      rows.read(run::good, run::bad);
    } catch (SubscriberFileRefused e) {
      run.flush();
      throw e;
    }
    run.flush();
    return run.tally.result();
  }

  private final class Run {

    private final SeenPairs seen = new SeenPairs();
    private final ImportTally tally = new ImportTally();
    private final List<SubscriberRow> waiting = new ArrayList<>(ROWS_AT_ONCE);
    private final ImportTerms terms;
    private final Consumer<RefusedRow> refused;
    private final LongConsumer progress;

    Run(ImportTerms terms, Consumer<RefusedRow> refused, LongConsumer progress) {
      this.terms = terms;
      this.refused = refused;
      this.progress = progress;
    }

    void good(SubscriberRow row) {
      waiting.add(seen.add(row.key(), row.list()) ? row : row.seenBefore());
      if (waiting.size() == ROWS_AT_ONCE) {
        flush();
      }
    }

    void bad(RefusedRow row) {
      tally.count(Fate.REFUSED);
      refused.accept(row);
    }

    void flush() {
      List<SubscriberRow> rows = List.copyOf(waiting);
      waiting.clear();
      if (!rows.isEmpty()) {
        tally.add(SAME_PERSON.invoke(() -> transactions.run(() -> write(rows))));
      }
      progress.accept(tally.rows());
    }

    private ImportTally write(List<SubscriberRow> rows) {
      return batch.write(rows, terms, UtcColumn.of(clock.instant()));
    }
  }
}
