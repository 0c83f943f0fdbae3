package io.postrider.cli.subscribers;

import io.postrider.audience.export.ExportFile;
import io.postrider.audience.export.ExportFilter;
import io.postrider.audience.export.SubscriberExport;
import io.postrider.audience.export.SubscriberExport.Format;
import io.postrider.audience.export.SubscriberExport.Result;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StreamUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Exports people. */
@Command(
    name = "export",
    description = {
      "Writes every subscription with all that is known of it: profile, consent and its evidence, how somebody left, suppression.",
      "The CSV is read again by 'import', which changes nothing where it comes from."
    },
    footer = "subscribers export --out people.csv")
final class SubscribersExportCommand implements Callable<Integer> {

  private static final int ROWS_BETWEEN_SIGNS_OF_LIFE = 50_000;

  @ParentCommand private SubscribersCommand parent;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "for your user alone to read (default: standard output)")
  private @Nullable Path file;

  @Option(names = "--replace", description = "replace FILE if it is there already")
  private boolean replaces;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv, a row for each subscription; or json, a line for each person")
  private Format format;

  @Option(names = "--list", paramLabel = "NAME", description = "this list only")
  private @Nullable String list;

  @Option(
      names = "--subscribed",
      description = "without those who have left, and without suppressed addresses")
  private boolean subscribedOnly;

  private long sign = ROWS_BETWEEN_SIGNS_OF_LIFE;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = parent.program().start()) {
      SubscriberExport export = app.getBean(SubscriberExport.class);
      if (file == null) {
        write(export);
      } else {
        write(export, file);
      }
      return ExitCode.DONE;
    } catch (FileAlreadyExistsException e) {
      throw new UsageError(
          "'%s' is there already; name a new file, or add --replace.".formatted(file));
    } catch (IOException | UncheckedIOException e) {
      throw new UsageError(
          "'%s' could not be written (%s); name another file.".formatted(file, e.getMessage()));
    }
  }

  private void write(SubscriberExport export) throws IOException {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(StreamUtils.nonClosing(System.out), StandardCharsets.UTF_8));
    write(export, out);
    out.flush();
  }

  private void write(SubscriberExport export, Path to) throws IOException {
    try (ExportFile whole = ExportFile.begin(to, replaces)) {
      Result result = write(export, whole.writer());
      whole.finish();
      System.out.printf(
          "%s of %s in %s.%n",
          Count.of(result.subscriptions(), "subscription"),
          Count.of(result.people(), "person", "people"),
          to);
    }
  }

  private Result write(SubscriberExport export, Writer out) {
    return export.write(format, new ExportFilter(list, subscribedOnly), out, this::signOfLife);
  }

  private void signOfLife(long rows) {
    if (rows >= sign) {
      System.err.printf("%,d subscriptions…%n", rows);
      sign = rows - rows % ROWS_BETWEEN_SIGNS_OF_LIFE + ROWS_BETWEEN_SIGNS_OF_LIFE;
    }
  }
}
