package io.postrider.cli.editions;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Zones;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.rerun.RerunPlan;
import io.postrider.operations.rerun.RerunPlans;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.text.Count;
import io.postrider.text.UsageError;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--failed",
      description =
          "only chunks whose last attempt failed; with --in-doubt also those with rows in doubt,"
              + " with --refused also those with refusals")
  private boolean failed;

  @Option(names = "--chunk", paramLabel = "N", description = "only this chunk; may be repeated")
  private Set<Integer> chunks = new TreeSet<>();

  @Option(
      names = "--in-doubt",
      paramLabel = "accept|resend",
      description =
          "rule on deliveries in doubt: take them as accepted and mail nobody, or mail them again")
  private RerunRequest.@Nullable Ruling ruling;

  @Option(
      names = "--refused",
      description =
          "mail again who was refused or given up for a reason that may be about us; asks first")
  private boolean refused;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "with --refused: for this reason only, whatever it is about, as in UNKNOWN; may be"
              + " repeated")
  private Set<String> reasons = new TreeSet<>();

  @Option(names = "--now", description = "do not wait until what was put off is due")
  private boolean now;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--plan", description = "say what it would do, and do nothing")
  private boolean plan;

  @Option(names = "--json", description = "the plan for programs")
  private boolean json;

  @Override
  public Integer call() {
    requireSense();
    if (json && !plan) {
      throw new UsageError(
          "--json is for the plan; write --plan --json, or look with 'status %s --json' afterwards."
              .formatted(edition));
    }
    try (ConfigurableApplicationContext app = program.start()) {
      EditionKey key = EditionArgument.of(app, edition);
      requireKnown(app, key);
      ZoneId zone = app.getBean(Zones.class).of(app.getBean(Editions.class).get(key));
      PlanLines lines = new PlanLines(System.out, zone);
      RerunRequest rerun =
          new RerunRequest(chunks, failed, now, ruling, overruled(), OperatorName.name());
      if (plan) {
        lines.tell(app.getBean(RerunPlans.class).of(key, rerun), json);
        return ExitCode.DONE;
      }
      return refused && !isConfirmed(app.getBean(RerunPlans.class).of(key, rerun), lines)
          ? ExitCode.DONE
          : DeliverySession.with(
              app, watch -> app.getBean(RerunEdition.class).rerun(key, rerun, watch));
    }
  }

  private void requireSense() {
    if (!reasons.isEmpty() && !refused) {
      throw new UsageError(
          "--reason says which refusals are overruled; write --refused --reason %s."
              .formatted(reasons.iterator().next()));
    }
    if (refused && ruling != null) {
      throw new UsageError(
          "--refused and --in-doubt are two decisions; type one command after the other.");
    }
    if (now && ruling == RerunRequest.Ruling.ACCEPT) {
      throw new UsageError("--in-doubt accept mails nobody; leave --now out.");
    }
  }

  /** Reasons are written in capitals, and typed as people like. */
  private @Nullable Set<String> overruled() {
    return refused
        ? reasons.stream()
            .map(reason -> reason.strip().toUpperCase(Locale.ROOT).replace('-', '_'))
            .collect(Collectors.toCollection(TreeSet::new))
        : null;
  }

  /** Of nothing, nobody is asked; what stands in the way is told by the attempt. */
  private boolean isConfirmed(RerunPlan it, PlanLines lines) {
    if (it.refusals().overruled().isEmpty()) {
      lines.tell(it, false);
      return false;
    }
    if (it.obstacle() != null || yes) {
      return true;
    }
    lines.tell(it, false);
    long readers = it.refusals().mailed() + it.pending() + it.due();
    return new Confirmation(System.out).asks("Mail %s?".formatted(Count.of(readers, "reader")));
  }

  private void requireKnown(ApplicationContext app, EditionKey key) {
    List<Integer> known =
        app.getBean(ChunkReports.class).of(app.getBean(Editions.class).get(key)).stream()
            .map(ChunkReport::number)
            .toList();
    for (int number : chunks) {
      if (!known.contains(number)) {
        throw new UsageError(
            "'%d' is not a chunk of %s; it has %s; list them with 'chunks %s'."
                .formatted(
                    number,
                    edition,
                    known.isEmpty()
                        ? "none yet"
                        : known.get(0) + " to " + known.get(known.size() - 1),
                    edition));
      }
    }
  }
}
