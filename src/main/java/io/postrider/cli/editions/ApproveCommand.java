package io.postrider.cli.editions;

import io.postrider.cli.lines.DeliverySession;
import io.postrider.cli.terminal.EditionArgument;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.content.Zones;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.text.LocalTimes;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Releases an edition that waits for somebody's word. */
@Command(
    name = "approve",
    description = {
      "Lets an edition go out, and delivers it.",
      "Who approved it is kept. Typed again, it continues delivering."
    },
    footer = "approve weekly-digest")
public final class ApproveCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "EDITION", description = EditionArgument.HELP)
  private String edition;

  @Option(names = "--by", paramLabel = "NAME", description = "who approves (default: who types)")
  private @Nullable String by;

  @Option(
      names = "--later",
      description = "leave the delivery to 'serve', 'sweep' or the digest's next run")
  private boolean later;

  @Override
  public Integer call() {
    String name = OperatorName.named(by);
    try (ConfigurableApplicationContext app = program.start()) {
      Edition approved =
          app.getBean(ReviewEdition.class).approve(EditionArgument.of(app, edition), name);
      System.out.printf(
          "%s is approved by %s.%n",
          approved.key(), Objects.requireNonNull(approved.approval()).by());
      return later || isPlanned(app, approved)
          ? leave(app, approved)
          : deliver(app, approved.key());
    }
  }

  private static boolean isPlanned(ApplicationContext app, Edition edition) {
    return edition.dueAt() != null && edition.dueAt().isAfter(app.getBean(Clock.class).instant());
  }

  private int leave(ApplicationContext app, Edition approved) {
    String due = later ? "" : time(app, approved);
    if (approved.stopRequested() || approved.needsResume()) {
      System.out.printf(
          "  It is stopped, and nobody is mailed before somebody types 'resume %s'%s.%n",
          approved.key(), later ? "" : "; then it waits for its time, " + due);
      return ExitCode.PAUSED;
    }
    System.out.printf(
        "  It is left to 'serve', 'sweep' or 'rerun %s'%s.%n",
        approved.key(), later ? "" : ", not before " + due);
    return ExitCode.DONE;
  }

  private static String time(ApplicationContext app, Edition planned) {
    return LocalTimes.exact(
        Objects.requireNonNull(planned.dueAt()), app.getBean(Zones.class).of(planned));
  }

  private static int deliver(ConfigurableApplicationContext app, EditionKey key) {
    RerunRequest everything = new RerunRequest(Set.of(), false, null, OperatorName.name());
    try {
      return DeliverySession.with(
          app, watch -> app.getBean(RerunEdition.class).rerun(key, everything, watch));
    } catch (EditionHeld e) {
      System.err.printf(
          "%s It is approved all the same: if that one does not deliver it, 'serve', 'sweep' or"
              + " 'rerun %s' does.%n",
          e.getMessage(), key);
      return ExitCode.HELD;
    }
  }
}
