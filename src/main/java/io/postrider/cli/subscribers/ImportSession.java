package io.postrider.cli.subscribers;

import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.cells.RefusedRows;
import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.ImportTerms;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.audience.csv.Survey;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.text.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;

/** Imports a file that was surveyed, says how far it is, and keeps the rows that are refused. */
final class ImportSession {

  private static final int ROWS_SHOWN = 20;
  private static final int ROWS_BETWEEN_SIGNS_OF_LIFE = 50_000;

  private final SubscriberImport subscribers;
  private final Path file;
  private final @Nullable Path refused;
  private long shown;
  private long sign = ROWS_BETWEEN_SIGNS_OF_LIFE;

  /**
   * A session that has not begun.
   *
   * @param file as it was typed
   * @param refused where rows go that are refused; null for a file beside it
   */
  ImportSession(SubscriberImport subscribers, Path file, @Nullable Path refused) {
    this.subscribers = subscribers;
    this.file = file;
    this.refused = refused;
  }

  /**
   * Imports every row that can be read.
   *
   * @param source what is read
   * @return the exit code
   */
  int run(FileSystemResource source, Survey survey, ImportTerms terms) throws IOException {
    if (survey.refused() == 0) {
      end(subscribers.read(source, survey, terms, row -> {}, this::signOfLife), null);
      return ExitCode.DONE;
    }
    Path rest = SubscriberFileNames.ofRefused(file, refused);
    ImportResult result;
    try (RefusedRows rows = RefusedRows.begin(rest, survey.form(), survey.header())) {
      Consumer<RefusedRow> show = this::show;
      result = subscribers.read(source, survey, terms, show.andThen(rows::add), this::signOfLife);
    }
    end(result, refused == null ? rest.getFileName() : rest);
    return result.refused() == result.rows() ? ExitCode.OTHER : ExitCode.REMAINS;
  }

  private void show(RefusedRow row) {
    if (++shown <= ROWS_SHOWN) {
      System.err.printf("line %d: %s%n", row.line(), row.why());
    }
  }

  private void signOfLife(long rows) {
    if (rows >= sign) {
      System.err.printf("%,d rows…%n", rows);
      sign += ROWS_BETWEEN_SIGNS_OF_LIFE;
    }
  }

  private void end(ImportResult result, @Nullable Path rest) {
    if (shown > ROWS_SHOWN) {
      System.err.printf("… and %s like these.%n", Count.of(shown - ROWS_SHOWN, "more row"));
    }
    ImportSummary.print(result, rest, System.out);
  }
}
