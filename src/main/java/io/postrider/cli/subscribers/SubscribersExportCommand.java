package io.postrider.cli.subscribers;

import io.postrider.audience.csv.SubscriberExport;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    description = "Writes every subscription as CSV, in the columns that 'import' reads.",
    footer = "subscribers export --out people.csv")
final class SubscribersExportCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Option(names = "--out", paramLabel = "FILE", description = "(default: standard output)")
  private @Nullable Path file;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = parent.program().start();
        Writer out = open()) {
      long rows = app.getBean(SubscriberExport.class).write(out);
      out.flush();
      if (file != null) {
        System.out.printf(
            "%s in %s.%n", Count.of(rows, "subscription is", "subscriptions are"), file);
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UsageError(
          "'%s' could not be written (%s); name another file.".formatted(file, e.getMessage()));
    }
  }

  private Writer open() throws IOException {
    return file == null
        ? new BufferedWriter(
            new OutputStreamWriter(StreamUtils.nonClosing(System.out), StandardCharsets.UTF_8))
        : Files.newBufferedWriter(file);
  }
}
