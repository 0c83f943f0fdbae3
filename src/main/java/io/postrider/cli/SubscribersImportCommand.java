package io.postrider.cli;

import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.RefusedRow;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.text.Count;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports people. */
@Command(
    name = "import",
    description = {
      "Imports a CSV file with the columns email, list and any of name, locale, topics, time-zone, attributes.NAME.",
      "Bad rows are told by line number and left out. Who has left a list stays off it."
    })
final class SubscribersImportCommand implements Callable<Integer> {

  private static final int ROWS_TOLD = 20;
  private static final int ROWS_BETWEEN_SIGNS_OF_LIFE = 50_000;

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "FILE", description = "UTF-8, with a header")
  private Path file;

  @Option(
      names = "--consent",
      paramLabel = "TEXT",
      description = "where consent came from (default: imported FILE DATE)")
  private @Nullable String consent;

  @Option(
      names = "--overwrite",
      description =
          "also overwrite what readers chose on their page, which otherwise stays; it is recorded")
  private boolean overwrite;

  private long told;
  private long sign = ROWS_BETWEEN_SIGNS_OF_LIFE;

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Misused("'%s' is no file that can be read; name a CSV file.".formatted(file));
    }
    try (ConfigurableApplicationContext app = parent.cli().start();
        InputStream in = Files.newInputStream(file)) {
      SubscriberImport subscribers = app.getBean(SubscriberImport.class);
      String consent = origin(app.getBean(Clock.class));
      tell(
          overwrite
              ? subscribers.overwrite(in, consent, this::tell, this::signOfLife)
              : subscribers.read(in, consent, this::tell, this::signOfLife));
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new Misused(
          "'%s' could not be read to its end (%s); rows before are kept, import it again."
              .formatted(file, e.getMessage()));
    }
  }

  private String origin(Clock clock) {
    return Objects.requireNonNullElseGet(
        consent, () -> "imported %s %s".formatted(file.getFileName(), LocalDate.now(clock)));
  }

  private void tell(RefusedRow row) {
    if (++told <= ROWS_TOLD) {
      System.err.printf("line %d: %s%n", row.line(), row.why());
    }
  }

  private void signOfLife(long rows) {
    if (rows >= sign) {
      System.err.printf("%,d rows…%n", rows);
      sign += ROWS_BETWEEN_SIGNS_OF_LIFE;
    }
  }

  private void tell(ImportResult result) {
    if (told > ROWS_TOLD) {
      System.err.printf("… and %s like these.%n", Count.of(told - ROWS_TOLD, "more row"));
    }
    System.out.printf(
        "%s: %,d subscribed, %,d were so before, %,d stay unsubscribed, %,d unsubscribed, %,d repeated, %,d left out.%n",
        Count.of(result.rows(), "row"),
        result.subscribed(),
        result.alreadySubscribed(),
        result.stayedUnsubscribed(),
        result.unsubscribed(),
        result.repeated(),
        result.refused());
    System.out.printf(
        "%s, %,d changed; %s a suppressed address, which is never mailed.%n",
        Count.of(result.newSubscribers(), "new person", "new people"),
        result.updatedSubscribers(),
        Count.of(result.suppressed(), "row has", "rows have"));
    if (result.keptChoices() > 0) {
      System.out.printf(
          "%s from what the reader chose on their page, which stays (--overwrite takes the file's).%n",
          Count.of(result.keptChoices(), "row differs", "rows differ"));
    }
  }
}
