package io.postrider.cli.editions;

import io.postrider.accounting.EditionReport;
import io.postrider.accounting.EditionReports;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.operations.turn.Situations;
import io.postrider.watch.steps.StepWords;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells where editions stand. */
@Command(
    name = "status",
    description = {
      "Shows where an edition stands.",
      "Without an edition it shows the latest ones."
    },
    footer = "status weekly-digest")
public final class StatusCommand implements Callable<Integer> {

  private static final int LATEST = 20;

  private static final String EXAMPLE = "'status weekly-digest --verify'.";

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", arity = "0..1", description = EditionArgument.HELP)
  private @Nullable String edition;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--verify",
      description = "count every delivery, and compare with the counts that are kept")
  private boolean verify;

  @Option(
      names = "--recount",
      description = "count every delivery, and replace the counts that are kept")
  private boolean recount;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      Editions editions = app.getBean(Editions.class);
      EditionReports reports = app.getBean(EditionReports.class);
      if (edition == null && (verify || recount)) {
        throw new ParameterException(
            spec.commandLine(), "--verify and --recount need an EDITION, as in " + EXAMPLE);
      } else if (edition == null) {
        show(app, reports, app.getBean(EditionLists.class).latest(LATEST));
      } else {
        Edition found = editions.get(EditionArgument.of(app, edition));
        if (verify || recount) {
          return StatusLines.verify(app, found, recount) ? ExitCode.DONE : ExitCode.OTHER;
        } else if (json) {
          Json.print(reports.of(found));
        } else {
          show(app, reports, found);
        }
      }
      return ExitCode.DONE;
    }
  }

  private void show(ApplicationContext app, EditionReports reports, List<Edition> editions) {
    if (json) {
      Json.print(editions.stream().map(reports::of).toList());
    } else if (editions.isEmpty()) {
      System.out.println("There is no edition yet; 'run DIGEST' makes the first.");
    } else {
      editions.forEach(one -> show(app, reports, one));
    }
  }

  private static void show(ApplicationContext app, EditionReports reports, Edition edition) {
    EditionReport report = reports.of(edition);
    StatusLines.show(report, app.getBean(Zones.class).of(edition));
    String next = StepWords.next(app.getBean(Situations.class).of(edition, report.account()));
    if (!next.isEmpty()) {
      System.out.println("  " + next);
    }
  }
}
