package io.postrider.cli;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.job.Plan;
import io.postrider.job.Plans;
import io.postrider.job.Rerun;
import java.util.List;
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
    description =
        "Delivers again what failed of an edition, nothing else: pending rows, and deferred ones that are due.")
final class RerunCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "EDITION", description = "as in weekly-digest/2026-11-23")
  private String edition;

  @Option(
      names = "--failed",
      description =
          "only chunks whose last attempt failed; with --in-doubt also those with rows in doubt")
  private boolean failed;

  @Option(names = "--chunk", paramLabel = "N", description = "only this chunk; may be repeated")
  private Set<Integer> chunks = new TreeSet<>();

  @Option(
      names = "--in-doubt",
      paramLabel = "accept|resend",
      description =
          "rule on deliveries in doubt: take them as accepted and mail nobody, or mail them again")
  private Rerun.@Nullable Ruling ruling;

  @Option(names = "--plan", description = "say what it would do, and do nothing")
  private boolean plan;

  @Option(names = "--json", description = "the plan for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (json && !plan) {
      throw new Misused(
          "--json is for the plan; write --plan --json, or look with 'status %s --json' afterwards."
              .formatted(edition));
    }
    try (ConfigurableApplicationContext app = cli.start()) {
      EditionKey key = EditionKey.parse(edition);
      requireKnown(app, key);
      Rerun rerun = new Rerun(chunks, failed, ruling, Typist.name());
      if (plan) {
        tell(app.getBean(Plans.class).of(key, rerun));
        return ExitCode.DONE;
      }
      return Delivering.with(app, (runs, watch) -> runs.rerun(key, rerun, watch));
    }
  }

  private void requireKnown(ApplicationContext app, EditionKey key) {
    List<Integer> known =
        app.getBean(ChunkReports.class).of(app.getBean(Editions.class).get(key)).stream()
            .map(ChunkReport::number)
            .toList();
    for (int number : chunks) {
      if (!known.contains(number)) {
        throw new Misused(
            "'%d' is no chunk of %s; it has %s; list them with 'chunks %s'."
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

  private void tell(Plan it) {
    if (json) {
      Json.print(it);
    } else if (it.obstacle() != null) {
      System.out.printf("It would do nothing. %s%n", it.obstacle());
    } else {
      tellDeliveries(it);
      tellDoubts(it);
    }
  }

  private static void tellDeliveries(Plan it) {
    System.out.printf(
        "Chunks that it is about: %s.%n",
        it.chunks().isEmpty()
            ? "none yet, the roster would be frozen first"
            : it.chunks().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    System.out.printf(
        "Would be delivered now: %,d (%,d pending, %,d deferred that are due).%n",
        it.pending() + it.due(), it.pending(), it.due());
    if (it.later() > 0) {
      System.out.printf(
          "Deferred, and would wait: %,d%s.%n",
          it.later(), it.nextDue() == null ? "" : "; the first is due at " + it.nextDue());
    }
    if (it.expiring() > 0) {
      System.out.printf(
          "Deferred for too long (give-up-after), and would be given up: %,d.%n", it.expiring());
    }
  }

  private static void tellDoubts(Plan it) {
    if (it.abandoned() > 0) {
      System.out.printf(
          "Left by a process that died, and would be in doubt: %,d of the following.%n",
          it.abandoned());
    }
    System.out.printf(
        switch (it.doubts()) {
          case LEAVE -> "In doubt, and would stay so: %,d.%n";
          case ACCEPT -> "In doubt, and would be taken as accepted: %,d.%n";
          case RESEND -> "In doubt, and would be mailed again at the risk of a second copy: %,d.%n";
        },
        it.inDoubt());
  }
}
