package io.postrider.cli.editions;

import io.postrider.accounting.EditionReport;
import io.postrider.accounting.EditionReports;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.operations.turn.Situations;
import io.postrider.rendering.model.Words;
import io.postrider.text.LocalTimes;
import io.postrider.watch.steps.StepWords;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

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

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", arity = "0..1", description = EditionArgument.HELP)
  private @Nullable String edition;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      Editions editions = app.getBean(Editions.class);
      EditionReports reports = app.getBean(EditionReports.class);
      if (edition == null) {
        show(app, reports, app.getBean(EditionLists.class).latest(LATEST));
      } else {
        Edition found = editions.get(EditionArgument.of(app, edition));
        if (json) {
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
    show(report, app.getBean(Zones.class).of(edition));
    String next = StepWords.next(app.getBean(Situations.class).of(edition, report.account()));
    if (!next.isEmpty()) {
      System.out.println("  " + next);
    }
  }

  /**
   * Shows it to people.
   *
   * @param zone in which times are told
   */
  static void show(EditionReport report, ZoneId zone) {
    System.out.printf("%s  %s%s%n", report.edition(), report.state(), reason(report));
    if (report.detail() != null) {
      System.out.println("  " + report.detail());
    }
    if (report.approval() != null) {
      tellApproval(report.approval(), report.state(), zone);
    }
    if (report.heldBy() != null) {
      System.out.println("  in the hands of " + report.heldBy());
    }
    report.posts().forEach(post -> System.out.printf("  post: %s%n", Words.oneLine(post.title())));
    System.out.println("  " + report.account().sentence());
    report.account().details().forEach(line -> System.out.println("  " + line));
    report.unwritten().forEach(one -> System.out.println("  " + ResultLines.unwritten(one)));
    EditionReport.ChunkCounts chunks = report.chunks();
    System.out.printf(
        "  chunks: %d planned, %d completed, %d failed%n",
        chunks.planned(), chunks.completed(), chunks.failed());
  }

  private static void tellApproval(Edition.Approval approval, Edition.State state, ZoneId zone) {
    System.out.printf(
        switch (approval.verdict()) {
          case AWAITED ->
              state.isFinal()
                  ? "  approval: asked for at %2$s, and not given%n"
                  : "  approval: awaited since %2$s%n";
          case APPROVED -> "  approval: by %1$s at %2$s%n";
          case REJECTED -> "  approval: refused by %1$s at %2$s%n";
          case EXPIRED -> "  approval: not given in time, at %2$s%n";
        },
        approval.by(),
        LocalTimes.exact(approval.at(), zone));
  }

  private static String reason(EditionReport report) {
    return report.reason() == null ? "" : " (" + report.reason() + ")";
  }
}
