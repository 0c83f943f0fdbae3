package io.postrider.cli;

import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.digest.DigestFile;
import io.postrider.edition.Consideration;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editor;
import io.postrider.edition.Labels;
import io.postrider.edition.Selection;
import io.postrider.schedule.Slot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells what a run would do, without a row and without a message. */
@Component
class DryRun {

  private static final int SAMPLE = 20;

  private final Editor editor;
  private final Candidates candidates;
  private final PreviewFiles files;
  private final Clock clock;
  private final Path home;

  DryRun(
      Editor editor,
      Candidates candidates,
      PreviewFiles files,
      Clock clock,
      @Value("${postrider.home:./.postrider}") Path home) {
    this.editor = editor;
    this.candidates = candidates;
    this.files = files;
    this.clock = clock;
    this.home = home;
  }

  void of(DigestFile file, Slot slot) {
    EditionKey edition = new EditionKey(file.digest().name(), slot.name());
    Instant now = clock.instant();
    Selection selection = editor.choose(file, slot.instant().isBefore(now) ? slot.instant() : now);
    System.out.printf("Posts that %s would hold: %d%n", edition, selection.chosen().size());
    PostLines.print(
        Consideration.of(selection, file.digest().posts().atLeast()),
        file.digest().schedule().zone());
    Labels labels = Labels.of(selection.chosen());
    tellAudience(candidates.count(file.digest(), labels));
    List<Subscriber> sample = candidates.sample(file.digest(), labels, SAMPLE);
    if (!selection.chosen().isEmpty() && !sample.isEmpty()) {
      Path folder =
          home.toAbsolutePath()
              .normalize()
              .resolve(Path.of("dry-run", edition.digest(), edition.slot()));
      Path page = files.write(file, edition, selection.chosen(), sample, folder);
      System.out.printf("%d of their mails: %s%n", sample.size(), page.toUri());
    }
    System.out.println("This was a dry run: nothing was written down, nobody was mailed.");
  }

  private static void tellAudience(Map<String, Long> counts) {
    System.out.printf("It would be mailed to %,d.%n", counts.getOrDefault("", 0L));
    counts.forEach(
        (reason, count) -> {
          if (!reason.isEmpty()) {
            System.out.printf("  left out: %,d %s%n", count, reason);
          }
        });
  }
}
