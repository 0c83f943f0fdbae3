package io.postrider.cli.sending;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.preview.DryRuns;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.compose.slot.TargetEditions;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a digest. */
@Command(
    name = "run",
    description = {
      "Sends what is due; safe to repeat.",
      "First it delivers what older editions of the digest still owe, then the latest slot that is"
          + " due. Typed again, it continues what is open, and does nothing when that is closed."
    },
    footer = "run weekly-digest")
public final class RunCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Mixin private SlotOption slot;

  @Option(
      names = "--dry-run",
      description = "count the audience, render 20 mails into a folder, write no row, mail nobody")
  private boolean dry;

  @Option(
      names = "--yes",
      description =
          "do not ask; without it a terminal is asked before a digest's first edition, and before"
              + " one that newer posts are not in")
  private boolean yes;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      TargetEdition target = app.getBean(TargetEditions.class).of(file.digest(), slot.named());
      if (dry) {
        DryRunLines.print(target, app.getBean(DryRuns.class).of(file, target));
        return ExitCode.DONE;
      }
      if (target.fate() == TargetEdition.Fate.NOT_BEGUN) {
        return RunSession.paused(app, target);
      }
      return yes || app.getBean(RunConfirmation.class).allows(file, target)
          ? RunSession.run(app, file, target)
          : ExitCode.DONE;
    }
  }
}
