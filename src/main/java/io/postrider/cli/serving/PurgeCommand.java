package io.postrider.cli.serving;

import io.postrider.cli.lines.PurgeLines;
import io.postrider.cli.lines.PurgeSession;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.digest.file.Digests;
import io.postrider.operations.purge.PurgePlan;
import io.postrider.operations.purge.PurgePlans;
import io.postrider.operations.purge.PurgeRecords;
import io.postrider.operations.purge.PurgeResult;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes what digests' files say is kept for long enough. */
@Command(
    name = "purge",
    description = {
      "Removes records that are too old.",
      "How long an edition's deliveries are kept after its end, and the evidence of consent after"
          + " a reader left, the digest's file says (keep-deliveries, keep-evidence). Sign-ups that"
          + " nobody confirmed go, too. The plan is shown first. 'serve' and 'sweep' remove the same"
          + " without asking."
    },
    footer = "purge --plan")
public final class PurgeCommand implements Callable<Integer> {

  /** Whoever types it waits for its end. */
  private static final Duration FOR_ALL = Duration.ofDays(365);

  @ParentCommand private Program program;

  @Option(names = "--plan", description = "say what it would remove, and remove nothing")
  private boolean plan;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--json", description = "the plan for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (json && !plan) {
      throw new UsageError("--json is for the plan; write --plan --json.");
    }
    try (ConfigurableApplicationContext app = program.start()) {
      PurgePlan found = app.getBean(PurgePlans.class).now();
      if (json) {
        Json.print(found);
      } else {
        PurgeLines.print(found, app.getBean(Digests.class).sharedZone());
      }
      found.mistakes().forEach(System.err::println);
      int code = found.mistakes().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
      return plan || !found.removes() || !isMeant(found) ? code : purge(app, code);
    }
  }

  private boolean isMeant(PurgePlan found) {
    return yes
        || new Confirmation(System.out)
            .asks(
                found.records().isEmpty()
                    ? "Remove %s for good?"
                        .formatted(Count.of(found.deliveries(), "delivery", "deliveries"))
                    : "Remove all of this for good?");
  }

  private static int purge(ApplicationContext app, int otherwise) {
    List<PurgeResult> results = PurgeSession.purge(app, FOR_ALL);
    results.forEach(PurgeLines::tell);
    app.getBean(PurgeRecords.class).now(FOR_ALL).forEach(PurgeLines::tell);
    if (has(results, PurgeResult.Outcome.FAILED)) {
      return ExitCode.OTHER;
    }
    return has(results, PurgeResult.Outcome.UNFINISHED) ? ExitCode.REMAINS : otherwise;
  }

  private static boolean has(List<PurgeResult> results, PurgeResult.Outcome outcome) {
    return results.stream().anyMatch(one -> one.outcome() == outcome);
  }
}
