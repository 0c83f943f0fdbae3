package io.postrider.cli;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
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

  @Option(names = "--failed", description = "only chunks whose last attempt failed")
  private boolean failed;

  @Option(names = "--chunk", paramLabel = "N", description = "only this chunk; may be repeated")
  private Set<Integer> chunks = new TreeSet<>();

  @Option(
      names = "--in-doubt",
      paramLabel = "accept|resend",
      description = "rule on deliveries in doubt: take them as accepted, or mail them again")
  private Rerun.@Nullable Ruling ruling;

  @Option(names = "--plan", description = "say what it would do, and do nothing")
  private boolean plan;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      EditionKey key = EditionKey.parse(edition);
      List<ChunkReport> reports = reports(app, key);
      requireKnown(reports);
      Set<Integer> chosen = chosen(reports);
      if (failed && chosen.isEmpty() && ruling == null) {
        System.out.println("No chunk of " + key + " failed; nothing to do.");
        return ExitCode.DONE;
      }
      if (plan) {
        tellPlan(reports, chosen);
        return ExitCode.DONE;
      }
      Rerun rerun = new Rerun(chosen, ruling, System.getProperty("user.name"));
      return Delivering.with(app, (runs, watch) -> runs.rerun(key, rerun, watch));
    }
  }

  private static List<ChunkReport> reports(ApplicationContext app, EditionKey key) {
    Edition known = app.getBean(Editions.class).get(key);
    return app.getBean(ChunkReports.class).of(known);
  }

  private void requireKnown(List<ChunkReport> reports) {
    for (int number : chunks) {
      if (number < 1 || number > reports.size()) {
        throw new Misused(
            "'%d' is no chunk of %s; it has %s; list them with 'chunks %s'."
                .formatted(
                    number,
                    edition,
                    reports.isEmpty() ? "none yet" : "1 to " + reports.size(),
                    edition));
      }
    }
  }

  private Set<Integer> chosen(List<ChunkReport> reports) {
    Set<Integer> chosen = new TreeSet<>(chunks);
    if (failed) {
      reports.stream()
          .filter(chunk -> chunk.state() == ChunkReport.State.FAILED)
          .forEach(chunk -> chosen.add(chunk.number()));
    }
    return chosen;
  }

  private void tellPlan(List<ChunkReport> reports, Set<Integer> chosen) {
    List<ChunkReport> picked =
        reports.stream()
            .filter(chunk -> chosen.isEmpty() || chosen.contains(chunk.number()))
            .toList();
    long open = picked.stream().mapToLong(ChunkReport::open).sum();
    long doubts = reports.stream().mapToLong(ChunkReport::inDoubt).sum();
    String numbers =
        picked.stream()
            .filter(chunk -> chunk.open() > 0)
            .map(chunk -> "" + chunk.number())
            .collect(Collectors.joining(", "));
    System.out.printf(
        "Rows that it would deliver if they are due: %,d%s.%n",
        open, numbers.isEmpty() ? "" : ", in chunks " + numbers);
    System.out.println(
        ruling == null
            ? "In doubt, and would stay so: %,d.".formatted(doubts)
            : ruling == Rerun.Ruling.ACCEPT
                ? "In doubt, and would be taken as accepted: %,d.".formatted(doubts)
                : "In doubt, and would be mailed again at the risk of a second copy: %,d."
                    .formatted(doubts));
  }
}
