package io.postrider.cli.serving;

import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Failure;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.ProgressLine;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.checks.Checkup;
import io.postrider.compose.checks.Finding;
import io.postrider.compose.checks.SamplePasswords;
import io.postrider.compose.checks.Wording;
import io.postrider.delivery.DeliveryProgress;
import io.postrider.text.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks whether everything is fit to send. */
@Command(
    name = "doctor",
    description = {
      "Checks everything that sending needs.",
      "Database, digests, templates, posts, keys, links and relay. It says how to fix what is wrong."
    },
    footer = "doctor weekly-digest")
public final class DoctorCommand implements Callable<Integer> {

  private static final Wording WORDING =
      new Wording(
          obstacle -> ObstacleWords.of(obstacle, "preview"),
          failure -> Failure.of(failure).sentence());

  @ParentCommand private Program program;

  @Parameters(paramLabel = "DIGEST", arity = "0..1", description = "only this one (default: all)")
  private @Nullable String digest;

  @Mixin private SlotOption slot;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (digest == null && slot.named() != null) {
      throw new UsageError("--slot is one of a digest's; name the digest, too.");
    }
    try (ConfigurableApplicationContext app = program.start()) {
      List<Finding> findings = new ArrayList<>();
      SamplePasswords.finding(app.getEnvironment()).ifPresent(findings::add);
      findings.addAll(examine(app.getBean(Checkup.class)));
      if (json) {
        Json.print(findings);
      } else {
        findings.forEach(
            one ->
                System.out.printf(
                    "%-4s  %-13s  %s%n", one.isWell() ? "ok" : "MEND", one.what(), one.sentence()));
      }
      return findings.stream().allMatch(Finding::isWell) ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }

  /** A relay may say nothing for half a minute. */
  private List<Finding> examine(Checkup checkup) {
    DeliveryProgress tally = new DeliveryProgress();
    try (ProgressLine progress = new ProgressLine()) {
      progress.watch(tally);
      return checkup.examine(digest, slot.named(), WORDING, tally::turnTo);
    }
  }
}
