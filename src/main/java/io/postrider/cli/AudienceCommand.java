package io.postrider.cli;

import io.postrider.audience.Candidates;
import io.postrider.audience.KnownValues;
import io.postrider.audience.Subscriber;
import io.postrider.digest.Digest;
import io.postrider.digest.Digests;
import io.postrider.edition.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
      "Counts and samples who would be mailed now, and who would be left out and why, without writing a row.",
      "Readers' topics depend on the posts: 'run DIGEST --dry-run' and 'send --post' count with them."
    })
final class AudienceCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Mixin private Narrowing narrowing;

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
      throw new Misused("--sample is %d; it must be from 0 to 100.".formatted(sample));
    }
    narrowing.check();
    try (ConfigurableApplicationContext app = cli.start()) {
      Digest file = app.getBean(Digests.class).named(digest).digest();
      Digest narrowed = file.to(narrowing.of(file.audience()));
      AudienceCount count =
          count(narrowed, app.getBean(Candidates.class), app.getBean(KnownValues.class));
      if (json) {
        Json.print(count);
      } else {
        count.print();
      }
      return ExitCode.DONE;
    }
  }

  private AudienceCount count(Digest narrowed, Candidates candidates, KnownValues known) {
    Map<String, Long> leftOut = new TreeMap<>(candidates.count(narrowed, Labels.FOR_EVERYBODY));
    Long mailed = leftOut.remove("");
    List<Subscriber> some =
        mailed == null || sample == 0
            ? List.of()
            : candidates.sample(narrowed, Labels.FOR_EVERYBODY, sample);
    return new AudienceCount(
        narrowed.name(),
        narrowed.audience().list(),
        narrowed.audience().where().expressions(),
        mailed == null ? 0 : mailed,
        leftOut,
        some.stream()
            .map(one -> new AudienceCount.Sample(one.address(), one.name(), one.locale()))
            .toList(),
        mailed == null ? known.hints(narrowed.audience()) : List.of());
  }
}
