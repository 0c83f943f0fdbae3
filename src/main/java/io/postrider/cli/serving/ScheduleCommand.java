package io.postrider.cli.serving;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.schedule.Outlook;
import io.postrider.schedule.Outlooks;
import io.postrider.text.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells when digests are due. */
@Command(
    name = "schedule",
    description = {
      "Shows the next slots and the last ones.",
      "One-offs that are planned are shown, too. 'serve' begins slots by itself; 'run DIGEST' begins the latest."
    },
    footer = "schedule")
public final class ScheduleCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(
      paramLabel = "DIGEST",
      arity = "0..1",
      description = "its name, as in weekly-digest (default: all)")
  private @Nullable String digest;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many slots each way (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (count < 1 || count > 100) {
      throw new UsageError("--count is %d; it must be from 1 to 100.".formatted(count));
    }
    try (ConfigurableApplicationContext app = program.start()) {
      List<Digest> digests = new ArrayList<>();
      List<String> mistakes = new ArrayList<>();
      read(app.getBean(Digests.class), digests, mistakes);
      Outlooks outlooks = app.getBean(Outlooks.class);
      List<Outlook> all = digests.stream().map(one -> outlooks.of(one, count)).toList();
      List<Outlook.Planned> oneOffs =
          outlooks.oneOffs().stream()
              .filter(one -> digest == null || one.digest().equals(digest))
              .toList();
      if (json) {
        Json.print(Map.of("digests", all, "oneOffs", oneOffs, "mistakes", mistakes));
      } else if (all.isEmpty() && oneOffs.isEmpty() && mistakes.isEmpty()) {
        System.out.println("There is no digest yet; a file in the jobs folder makes one.");
      } else {
        all.forEach(OutlookLines::print);
        OutlookLines.print(oneOffs);
      }
      mistakes.forEach(System.err::println);
      return mistakes.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }
  }

  private void read(Digests files, List<Digest> digests, List<String> mistakes) {
    if (digest != null) {
      digests.add(files.named(digest).digest());
      return;
    }
    for (DigestFileResult reading : files.readings()) {
      DigestFile file = reading.file();
      if (file == null) {
        String mistake = Objects.requireNonNull(reading.mistake());
        if (!mistakes.contains(mistake)) {
          mistakes.add(mistake);
        }
      } else {
        digests.add(file.digest());
      }
    }
  }
}
