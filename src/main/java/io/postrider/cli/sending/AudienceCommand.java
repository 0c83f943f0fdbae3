package io.postrider.cli.sending;

import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.AudienceCount;
import io.postrider.compose.AudienceCounts;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.compose.Narrowing;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.text.UsageError;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Counts who would get a digest, or something sent once to some of its readers. */
@Command(
    name = "audience",
    description = {
      "Counts who would get it, and who not.",
      "It writes nothing down. With --where or --not-within, and without --slot, it counts for an announcement, which is for all topics."
    },
    footer = "audience weekly-digest")
public final class AudienceCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private SlotOption slot;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many readers to show (default: ${DEFAULT-VALUE})")
  private int sample;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() {
    if (sample < 0 || sample > 100) {
      throw new UsageError("--sample is %d; it must be from 0 to 100.".formatted(sample));
    }
    Narrowing narrowed = narrowing.read();
    try (ConfigurableApplicationContext app = program.start()) {
      AudienceCount count = count(app, app.getBean(Digests.class).named(digest), narrowed);
      if (json) {
        Json.print(count);
      } else {
        print(count);
      }
      return ExitCode.DONE;
    }
  }

  private AudienceCount count(
      ConfigurableApplicationContext app, DigestFile file, Narrowing narrowed) {
    Digest readers = file.digest().to(narrowed.of(file.digest().audience()));
    AudienceCounts counts = app.getBean(AudienceCounts.class);
    if (slot.named() == null && narrowed.isAsked()) {
      return counts.ofAnnouncement(readers, sample);
    }
    Draft draft = app.getBean(Drafts.class).of(new DigestFile(file.path(), readers), slot.named());
    String about =
        Stream.concat(
                Stream.of(draft.about()),
                draft.obstacle().map(one -> ObstacleWords.of(one, "audience")).stream())
            .collect(Collectors.joining(" "));
    return counts.of(readers, draft, about, sample);
  }

  private static void print(AudienceCount count) {
    if (count.about() != null) {
      System.out.println(count.about());
    }
    System.out.printf(
        "%s would be mailed to %,d of the list '%s'%s.%n",
        count.digest(),
        count.mailed(),
        count.list(),
        count.where().isEmpty() ? "" : " where " + String.join(" and ", count.where()));
    count
        .leftOut()
        .forEach((reason, some) -> System.out.printf("  left out: %,d %s%n", some, reason));
    count.hints().forEach(hint -> System.out.println("  " + OperatorName.onOneLine(hint)));
    count.sample().forEach(AudienceCommand::print);
  }

  private static void print(AudienceCount.Sample one) {
    System.out.println(
        "  %-40s %-8s %s"
            .formatted(
                one.email(),
                one.locale() == null ? "-" : OperatorName.onOneLine(one.locale()),
                one.name() == null ? "" : OperatorName.onOneLine(one.name()))
            .stripTrailing());
  }
}
