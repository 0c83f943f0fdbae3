package io.postrider.cli.editions;

import io.postrider.accounting.ChunkReports;
import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.rerun.RerunPlan;
import io.postrider.operations.rerun.RerunPlans;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Delivers again what failed. */
@Command(
    name = "rerun",
    description = {
      "Delivers again what failed.",
      "It mails pending readers, and deferred ones who are due, and nobody else. With --refused it"
          + " also mails readers who were refused or given up."
    },
    footer = "rerun weekly-digest --failed --plan")
public final class RerunCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Mixin private RerunOptions options;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--plan", description = "say what it would do, and do nothing")
  private boolean plan;

  @Option(names = "--json", description = "the plan for programs")
  private boolean json;

  @Override
  public Integer call() {
    RerunRequest rerun = options.read();
    if (json && !plan) {
      throw new UsageError(
          "--json is for the plan; write --plan --json, or look with 'status %s --json' afterwards."
              .formatted(edition));
    }
    try (ConfigurableApplicationContext app = program.start()) {
      EditionKey key = EditionArgument.of(app, edition);
      Edition found = app.getBean(Editions.class).get(key);
      options.requireKnown(edition, app.getBean(ChunkReports.class).of(found));
      PlanLines lines = new PlanLines(System.out, app.getBean(Zones.class).of(found));
      if (plan) {
        lines.tell(app.getBean(RerunPlans.class).of(key, rerun), json);
        return ExitCode.DONE;
      }
      return rerun.refused() != null
              && !isConfirmed(app.getBean(RerunPlans.class).of(key, rerun), lines)
          ? ExitCode.DONE
          : DeliverySession.with(
              app, watch -> app.getBean(RerunEdition.class).rerun(key, rerun, watch));
    }
  }

  /** Of nothing, nobody is asked; what stands in the way is told by the attempt. */
  private boolean isConfirmed(RerunPlan it, PlanLines lines) {
    if (!it.overrules()) {
      lines.tell(it, false);
      return false;
    }
    if (it.obstacle() != null || yes) {
      return true;
    }
    lines.tell(it, false);
    return new Confirmation(System.out)
        .asks("Mail %s?".formatted(Count.of(it.readers(), "reader")));
  }
}
