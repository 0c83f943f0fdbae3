package io.postrider.cli.editions;

import io.postrider.cli.report.CsvReport;
import io.postrider.cli.report.JsonReport;
import io.postrider.cli.report.WholeReport;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StreamUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells an edition's whole story. */
@Command(
    name = "report",
    description = {
      "Tells the whole story of an edition.",
      "It lists every post that was considered, and why it is in or out. As JSON or CSV it has every delivery, too, all as of one moment."
    },
    footer = "report weekly-digest --format csv")
public final class ReportCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      description = "csv: a line for each delivery; json: all that is known")
  private @Nullable Format format;

  @Option(names = "--json", description = "the same as --format json")
  private boolean json;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "only deliveries in this state (${COMPLETION-CANDIDATES}); may be repeated; the account stays the whole edition's")
  private Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);

  private enum Format {
    CSV,
    JSON
  }

  @Override
  public Integer call() {
    if (json && format == Format.CSV) {
      throw new UsageError("--json and --format csv exclude each other; leave one of them out.");
    }
    if (!states.isEmpty() && format == null && !json) {
      throw new UsageError(
          "--state picks lines of a report; write --format csv or --format json, too.");
    }
    try (ConfigurableApplicationContext app = program.start()) {
      EditionKey key = EditionArgument.of(app, edition);
      if (format == null && !json) {
        ReportLines.print(app, app.getBean(Editions.class).get(key));
      } else {
        write(app, key);
      }
      return ExitCode.DONE;
    }
  }

  private void write(ApplicationContext app, EditionKey key) {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(StreamUtils.nonClosing(System.out), StandardCharsets.UTF_8));
    WholeReport.Written written =
        app.getBean(WholeReport.class)
            .write(key, states, format == Format.CSV ? new CsvReport(out) : new JsonReport(out));
    System.err.printf(
        "%s%s: %s%n",
        Count.of(written.rows(), "delivery", "deliveries"),
        states.isEmpty() ? "" : " in " + joined(states),
        written.account().sentence());
    ReportLines.tellPurge(app, app.getBean(Editions.class).get(key));
  }

  private static String joined(Set<DeliveryState> states) {
    return states.stream().map(DeliveryState::name).collect(Collectors.joining(" or "));
  }
}
