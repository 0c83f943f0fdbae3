package io.postrider.cli.sending;

import io.postrider.audience.AudienceHints;
import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.cli.drafts.AudienceCount;
import io.postrider.cli.drafts.Draft;
import io.postrider.cli.drafts.Drafts;
import io.postrider.cli.drafts.NarrowingOptions;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.content.Labels;
import io.postrider.text.UsageError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    narrowing.check();
    try (ConfigurableApplicationContext app = program.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      Digest narrowed = file.digest().to(narrowing.of(file.digest().audience()));
      AudienceCount count = count(app, new DigestFile(file.path(), narrowed));
      if (json) {
        Json.print(count);
      } else {
        count.print();
      }
      return ExitCode.DONE;
    }
  }

  private AudienceCount count(ConfigurableApplicationContext app, DigestFile file) {
    if (slot.named() == null && narrowing.isAsked()) {
      return count(app, file.digest(), Labels.FOR_EVERYBODY, null);
    }
    Draft draft = app.getBean(Drafts.class).of(file, slot.named());
    Labels labels = draft.posts().isEmpty() ? Labels.FOR_EVERYBODY : Labels.of(draft.posts());
    String about =
        Stream.concat(Stream.of(draft.about()), draft.obstacle("audience").stream())
            .collect(Collectors.joining(" "));
    return count(app, file.digest(), labels, about);
  }

  private AudienceCount count(
      ConfigurableApplicationContext app, Digest narrowed, Labels labels, @Nullable String about) {
    Candidates candidates = app.getBean(Candidates.class);
    Map<String, Long> leftOut = new TreeMap<>(candidates.count(narrowed, labels));
    Long mailed = leftOut.remove("");
    List<Subscriber> some =
        mailed == null || sample == 0 ? List.of() : candidates.sample(narrowed, labels, sample);
    return new AudienceCount(
        narrowed.name(),
        about,
        narrowed.audience().list(),
        narrowed.audience().where().expressions(),
        mailed == null ? 0 : mailed,
        leftOut,
        some.stream()
            .map(one -> new AudienceCount.Sample(one.address(), one.name(), one.locale()))
            .toList(),
        mailed == null ? app.getBean(AudienceHints.class).hints(narrowed.audience()) : List.of());
  }
}
