package io.postrider.cli.subscribers;

import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import io.postrider.audience.csv.ImportTerms;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.audience.csv.Survey;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.digest.file.Digests;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports people. */
@Command(
    name = "import",
    description = {
      "Imports a CSV file: one of 'export', of a spreadsheet, or of another newsletter service as it is.",
      "Who has left a list stays off it, and who has left by the file is taken off.",
      "Rows that cannot be read are left out and written to a file beside it, to be fixed and imported."
    },
    footer = "subscribers import people.csv --dry-run")
final class SubscribersImportCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "FILE", description = "with a header")
  private Path file;

  @Option(
      names = "--consent",
      paramLabel = "TEXT",
      description = "where consent came from (default: imported FILE DATE)")
  private @Nullable String consent;

  @Option(
      names = "--list",
      paramLabel = "NAME",
      description = "put everybody on this list, whatever the file says")
  private @Nullable String list;

  @Option(
      names = "--map",
      paramLabel = "COLUMN=MEANING",
      description =
          "what a column means, as in \"Email Address=email\" or \"Firm=attributes.firm\"; may be repeated")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "[WORD=]STATE",
      description =
          "what a word means, as in \"Gone=unsubscribed\"; or, without WORD, of whom the file says nothing; may be repeated")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--ignore-other-columns",
      description = "leave out the columns that are not known")
  private boolean ignoresOthers;

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description =
          "where rows go that cannot be read (default: beside FILE, as in people.refused.csv)")
  private @Nullable Path refused;

  @Option(
      names = "--dry-run",
      description = "show what each column is taken for and who has left; write nothing")
  private boolean dryRun;

  @Option(
      names = "--overwrite",
      description =
          "also overwrite what readers chose on their page, which otherwise stays; it is recorded")
  private boolean overwrite;

  @Option(names = "--yes", description = "do not ask about a list that no digest has")
  private boolean yes;

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageError("'%s' is not a file that can be read; name a CSV file.".formatted(file));
    }
    ImportOptions wishes = ImportOptions.typed(columns, list, states, ignoresOthers);
    try (ConfigurableApplicationContext app = parent.program().start()) {
      Path lasting = Files.isRegularFile(file) ? file : copy();
      try {
        return call(app, new FileSystemResource(lasting), wishes);
      } finally {
        if (!lasting.equals(file)) {
          Files.delete(lasting);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageError(
          "'%s' could not be imported to its end (%s); rows before are kept, import it again."
              .formatted(file, e.getMessage()));
    }
  }

  /** A pipe can be read only once. */
  private Path copy() throws IOException {
    Path copy = Files.createTempFile("subscribers", ".csv");
    try (var in = Files.newInputStream(file);
        var out = Files.newOutputStream(copy)) {
      in.transferTo(out);
    }
    return copy;
  }

  private int call(ApplicationContext app, FileSystemResource source, ImportOptions wishes)
      throws IOException {
    SubscriberImport subscribers = app.getBean(SubscriberImport.class);
    Survey survey = subscribers.survey(source, wishes);
    List<String> mistakes = new ArrayList<>(survey.mistakes());
    SubscriberFileNames.question(file, survey).ifPresent(mistakes::add);
    Optional<String> strange = new DigestLists(app.getBean(Digests.class)).question(survey.lists());
    if (dryRun) {
      SurveyLines.print(file, survey, System.out);
      strange.ifPresent(note -> System.out.println("Note: " + note));
    }
    if (!mistakes.isEmpty()) {
      throw new SubscriberFileRefused(String.join(System.lineSeparator(), mistakes));
    }
    if (dryRun) {
      System.out.println("Nothing was written.");
      return ExitCode.DONE;
    }
    if (strange.isPresent() && !yes && !agrees(strange.get())) {
      return ExitCode.DONE;
    }
    String origin =
        "imported %s %s".formatted(file.getFileName(), LocalDate.now(app.getBean(Clock.class)));
    ImportTerms terms =
        new ImportTerms(Objects.requireNonNullElse(consent, origin), origin, overwrite);
    return new ImportSession(subscribers, file, refused).run(source, survey, terms);
  }

  private static boolean agrees(String strange) {
    if (!Confirmation.isTerminal()) {
      throw new UsageError(strange);
    }
    System.out.println(strange);
    return new Confirmation(System.out).asks("Import it all the same?");
  }
}
